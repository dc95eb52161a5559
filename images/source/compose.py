#!/usr/bin/env python3
"""compose.py BACKDROP TRADE SEED OUT.svg - a generated scene: a European backdrop, a trade's things on a bench, one faceless maker.

compose.py --list names the backdrops and trades; the same arguments always give the same picture.  Needs: pip install shapely
The trades written here stand on one bench at a fixed place; those of trades.py lay out a whole sheet each.  More backdrops: places.py.
"""
import sys, math, random
from kit import *
import places, trades, portraits

# ------------------------------------------------------------ backdrops (full sheet, horizon near y = 600)
def sky(a, top, dots, sun, sx, sy, R, sundots="ochre"):
    a.fill(box(0,0,W,820),top); a.grain(box(0,0,W,760),dots,3600,a.r.choice((90,270)),1.9,3)
    a.fill(circle(sx,sy,R),sun); a.grain(circle(sx,sy,R),sundots,int(R*6),60,1.6,3.2)
def conifers(a,y,n,k,k2,s0=.7,s1=1.3):
    for _ in range(n):
        x=a.r.randint(-20,W+20); s=a.r.uniform(s0,s1); yy=y+a.r.randint(-14,26); a.fill(poly((x-22*s,yy+30*s),(x,yy-76*s),(x+22*s,yy+30*s)),k); a.fill(poly((x,yy+30*s),(x,yy-76*s),(x+22*s,yy+30*s)),k2)
def water(a,y0,y1,k,k2,n=34):
    a.fill(box(0,y0,W,y1),k)
    for _ in range(n): a.fill(pill(a.r.randint(-60,W),a.r.randint(y0+10,y1-14),a.r.randint(50,210),6),k2)
def house(a,x,w,base,h,k,roof,kind):
    dark={"white":"pale","coral":"brick","yellow":"ochre","rose":"coral","sand":"ochre","mint":"teal","blush":"rose","ochre":"brown","sky":"azure","azure":"navy"}.get(k,"ochre"); t=base-h
    a.fill(box(x,t,x+w,base),k); a.fill(box(x+w*.84,t,x+w,base),dark)
    if kind==0: a.fill(poly((x-8,t),(x+w/2,t-w*.62),(x+w+8,t)),roof)
    elif kind==1: a.fill(Polygon([(x,t),(x,t-26),(x+w*.2,t-26),(x+w*.2,t-56),(x+w*.38,t-56),(x+w*.38,t-86),(x+w*.62,t-86),(x+w*.62,t-56),(x+w*.8,t-56),(x+w*.8,t-26),(x+w,t-26),(x+w,t)]),k)
    elif kind==2: a.fill(box(x-5,t-14,x+w+5,t),"white"); a.fill(box(x+w*.2,t-44,x+w*.32,t-14),roof)
    else: a.fill(poly((x-6,t),(x+14,t-50),(x+w-14,t-50),(x+w+6,t)),roof); a.fill(rrect(x+w/2-13,t-44,26,32,12),"yellow")
    n=2 if w<120 else 3; y=t+24
    while y<base-50:
        for q in range(n):
            wx=x+w*.1+q*w*.74/n; ww=w*.74/n-12; a.fill(rrect(wx,y,ww,38,3),"ink" if a.r.random()<.75 else "yellow"); a.fill(box(wx-3,y+38,wx+ww+3,y+43),roof)
        y+=66
def alps(a):
    sky(a,"pale","sky","yellow",430,250,130)
    for x0,y0,w,k in((-150,280,760,"sky"),(950,200,900,"sky"),(330,150,860,"azure"),(1250,320,760,"azure")):
        top=(x0+w*.5,y0); m=Polygon([(x0,820),(x0+w*.22,y0+300),(x0+w*.36,y0+150),top,(x0+w*.64,y0+160),(x0+w*.8,y0+310),(x0+w,820)]).intersection(SHEET); a.fill(m,k)
        sh=m.intersection(Polygon([(top[0],y0-9),(x0+w*2,y0-9),(x0+w*2,830),(top[0]+w*.05,830),(top[0]-w*.05,y0+320),(top[0]+w*.05,y0+230),(top[0],y0+120)]).buffer(0)); a.fill(sh,"blue" if k=="azure" else "azure"); a.grain(sh,"navy",700,20,1.5,2.8)
        sn=m.intersection(Polygon([(x0,y0-20),(x0+w,y0-20),(x0+w,y0+130),(top[0]+w*.17,y0+190),(top[0]+w*.1,y0+120),(top[0]+w*.05,y0+190),(top[0],y0+120),(top[0]-w*.05,y0+190),(top[0]-w*.1,y0+125),(top[0]-w*.18,y0+200),(x0,y0+130)]).buffer(0)); a.fill(sn,"white"); a.fill(sn.intersection(sh),"sky")
    for y,k in((640,"teal"),(720,"green")): h=hills(a.r,y,30,300); a.fill(h,k); a.grain(h.intersection(box(0,y-60,W,y+150)),"ink",1100,90,1.4,2.6); conifers(a,y,22,k,"ink")
    m=hills(a.r,800,20,380); a.fill(m,"leaf"); a.grain(m,"green",2400,90,1.6,3)
    for x,w in((1180,120),(1390,96),(260,110)): a.fill(box(x,740,x+w,810),"white"); a.fill(poly((x-22,742),(x+w/2,680),(x+w+22,742)),"brick"); a.fill(box(x+w*.36,766,x+w*.6,810),"brown")
def canal(a):
    sky(a,"blush","rose","coral",1360,250,150,"yellow"); cloud(a,300,180,1.1); x=-30; i=0
    while x<W+20:
        w=a.r.randint(104,156); house(a,x,w,720,a.r.randint(250,400),a.r.choice(("coral","white","brick","sand","azure","ochre","mint","rose","teal")),a.r.choice(("ink","brick","navy")),(1,0,1,3)[i%4]); x+=w+3; i+=1
    a.fill(box(0,716,W,742),"ink"); water(a,740,1200,"teal","mint",30)
    br=box(560,660,1260,742).difference(scale(circle(910,770,300),1,.34)); br=unary_union([br,poly((500,742),(620,650),(1200,650),(1320,742),(1180,742),(1120,700),(700,700),(640,742))]).difference(scale(circle(910,780,230),1,.42)); a.fill(br,"sand"); a.hatch(br,"ochre",18,3,0); [a.fill(box(q,600,q+7,660),"ink") for q in range(620,1210,58)]; a.fill(box(612,596,1212,606),"ink")
def coast(a):
    sky(a,"#cfe3f3","azure","yellow",420,270,140,"coral"); cloud(a,1200,170,1.2); cloud(a,800,270,.7); water(a,520,900,"blue","azure",46)
    for x,s in((300,1.1),(620,.7),(980,.9)): a.fill(poly((x-60*s,650),(x+60*s,650),(x+42*s,678),(x-42*s,678)),a.r.choice(("white","coral","yellow"))); a.fill(poly((x-5*s,644),(x-5*s,644-130*s),(x+64*s,644)),"white"); a.fill(poly((x-13*s,644),(x-13*s,644-104*s),(x-52*s,644)),"coral")
    cl=Polygon(smooth([(1120,900),(1200,640),(1330,560),(1500,530),(1850,470)])+[(1850,900)]).buffer(0); a.fill(cl,"leaf"); a.grain(cl,"green",1500,90,1.3,3); a.fill(cl.intersection(Polygon(smooth([(1120,900),(1210,690),(1340,650),(1420,800)])+[(1420,900)]).buffer(0)),"sand")
    t=poly((1500,548),(1520,250),(1590,250),(1612,548)); a.fill(t,"white"); [a.fill(t.intersection(box(0,y,W,y+50)),"coral") for y in(298,398,498)]; a.fill(t.intersection(box(1566,0,W,H)),"ink") if False else None; a.fill(box(1508,232,1602,252),"ink"); a.fill(box(1528,182,1582,232),"yellow"); a.fill(poly((1516,184),(1555,136),(1594,184)),"coral")
    house(a,1640,130,560,90,"white","brick",0); sand=hills(a.r,830,14,420); a.fill(sand,"sand"); a.grain(sand,"ochre",1500,90,1.5,3)
def lake(a):
    sky(a,"mint","white","yellow",1250,330,140); 
    for y,k in((500,"teal"),(540,"green")): h=hills(a.r,y,26,260); a.fill(h,k); conifers(a,y,60,k,k,.5,1)
    water(a,580,900,"azure","sky",40); [a.fill(pill(1250-w/2,y,w,9),"yellow") for y,w in((600,230),(626,160),(654,200),(684,120))]
    g=hills(a.r,800,16,400); a.fill(g,"leaf"); a.grain(g,"green",1800,90,1.4,3)
    for x,w in((120,40),(230,24),(1560,42),(1690,28),(400,20)):
        t=Polygon([(x-w/2,-10),(x+w/2,-10),(x+w*.62,860),(x-w*.62,860)]); a.fill(t,"white"); a.fill(t.intersection(box(x+w*.16,0,x+99,H)),"pale"); y=20
        while y<850: L=a.r.uniform(.25,.8)*w; sd=a.r.choice((-1,1)); a.fill(blob((x+sd*w*.6,y-5),(x+sd*(w*.6-L),y),(x+sd*w*.6,y+5)).intersection(t),"ink"); y+=a.r.randint(30,56)
        for _ in range(int(w*1.2)): lx,ly=x+a.r.randint(-110,110),a.r.randint(20,230); a.fill(rotate(blob((lx-10,ly),(lx,ly-6),(lx+10,ly),(lx,ly+6)),a.r.randint(0,180)),a.r.choice(("leaf","green","yellow")))
def plain(a):
    sky(a,"#f3dcae","ochre","coral",620,470,220,"yellow"); [a.fill(pill(a.r.randint(420,560),y,a.r.randint(300,420),11),"#f3dcae") for y in(470,520,566)]; cloud(a,1250,190,1.1); cloud(a,160,240,.7)
    for i,(y,k,k2) in enumerate(((600,"olive","leaf"),(660,"leaf","green"),(720,"ochre","brown"),(780,"leaf","green"))):
        h=hills(a.r,y,16,420); a.fill(h,k); a.hatch(h.intersection(box(0,y-40,W,y+110)),k2,16+5*i,3,(-14,8,-5,16)[i])
    for x,s in((1280,1.0),(1560,.62)):
        a.fill(poly((x-44*s,640),(x-26*s,440+80*(1-s)),(x+26*s,440+80*(1-s)),(x+44*s,640)),"white"); a.fill(poly((x+8*s,640),(x+6*s,440+80*(1-s)),(x+26*s,440+80*(1-s)),(x+44*s,640)),"pale"); a.fill(blob((x-32*s,444+80*(1-s)),(x,392+96*(1-s)),(x+32*s,444+80*(1-s))),"coral"); cy=436+84*(1-s)
        for q in range(4): g=box(x-5*s,cy-170*s,x+5*s,cy); sl=box(x+5*s,cy-166*s,x+40*s,cy-36*s); a.fill(rotate(sl,90*q+28,origin=(x,cy)),"sand"); a.fill(rotate(g,90*q+28,origin=(x,cy)),"ink")
    for x in range(40,1200,130): h=a.r.randint(90,150); a.fill(blob((x-h*.16,620),(x-h*.2,620-h*.5),(x,620-h),(x+h*.2,620-h*.5),(x+h*.16,620)),"green")
def oldtown(a):
    sky(a,"#0d1f52","azure","yellow",1420,200,90); [a.fill(circle(a.r.randint(0,W),a.r.randint(0,380),a.r.choice((2,3,4))),"white") for _ in range(70)]
    hill=hills(a.r,560,50,420); a.fill(hill,"navy")
    for x,w,h,rf in((260,120,300,170),(520,90,240,130),(1080,130,340,190),(1500,100,260,150)):
        a.fill(box(x-w/2,700-h,x+w/2,760),"sand"); a.fill(box(x+w*.2,700-h,x+w/2,760),"ochre"); a.fill(poly((x-w*.6,702-h),(x,700-h-rf),(x+w*.6,702-h)),"coral"); a.fill(poly((x,700-h-rf),(x+w*.6,702-h),(x+w*.1,702-h)),"brick"); a.fill(rrect(x-11,760-h,22,46,11),"yellow"); a.stroke(LineString([(x,700-h-rf),(x,670-h-rf)]),"white",3)
    dm=circle(820,420,110).intersection(box(0,0,W,420)); a.fill(box(715,420,925,760),"white"); a.fill(box(880,420,925,760),"pale"); a.fill(dm,"teal"); a.fill(box(808,270,832,320),"white"); a.fill(circle(820,262,12),"yellow"); [a.fill(rrect(q,470,30,80,15),"yellow") for q in(746,806)]
    x=-20; i=0
    while x<W+20: w=a.r.randint(100,150); house(a,x,w,860,a.r.randint(140,230),a.r.choice(("white","rose","sky","mint","sand","blush","coral")),a.r.choice(("coral","brick")),(0,3,0,2)[i%4]); x+=w+2; i+=1
BACK=dict(alps=alps,canal=canal,coast=coast,lake=lake,plain=plain,oldtown=oldtown)|places.BACK

# ------------------------------------------------------------ trades: things that stand on a bench top at height y, between x0 and x1
def jar(a,x,y,w,h,k,lid): a.fill(rrect(x,y-h,w,h,14),k); a.fill(rrect(x-4,y-h-18,w+8,26,8),lid); a.fill(box(x+8,y-h*.62,x+w-8,y-h*.2),"white"); a.fill(circle(x+w/2,y-h*.41,min(w,h)*.13),lid); a.fill(rrect(x+10,y-h+12,9,h*.24,4),"white")
def bakery(a,x,y):
    for i in range(3): g=blob((x+i*150,y),(x+10+i*150,y-70),(x+70+i*150,y-92),(x+130+i*150,y-66),(x+144+i*150,y)); a.fill(g,"ochre"); a.grain(g,"brown",260,90,1.2,3); [a.stroke(LineString([(x+40+i*150+q*30,y-70),(x+56+i*150+q*30,y-36)]),"sand",8) for q in range(3)]
    a.fill(rrect(x+500,y-120,150,120,10),"sand"); a.hatch(rrect(x+500,y-120,150,120,10),"ochre",22,4,45); a.hatch(rrect(x+500,y-120,150,120,10),"ochre",22,4,-45)
    for i,l in enumerate((0,34,70,104)): a.fill(rotate(rrect(x+512+l,y-290,30,200,15),(-9,-3,4,10)[i],origin=(x+527+l,y-90)),("ochre","brown","ochre","brown")[i])
    s=blob((x+730,y),(x+720,y-130),(x+760,y-200),(x+850,y-200),(x+890,y-130),(x+880,y)); a.fill(s,"white"); a.grain(s,"sky",500,0,1.6,3); a.fill(pill(x+740,y-212,130,22),"coral"); [a.stroke(curve((x+805,y-40),(x+805+d,y-90),(x+805+d*1.2,y-140)),"ochre",6) for d in(-26,0,26)]
def textile(a,x,y):
    x+=70
    a.fill(rrect(x,y-44,330,44,10),"ink"); a.fill(unary_union([rrect(x+250,y-200,64,170,14),rrect(x+20,y-220,294,64,26),rrect(x+24,y-200,58,100,10)]),"teal"); a.fill(circle(x+306,y-188,36),"yellow"); a.fill(circle(x+306,y-188,12),"ink"); a.fill(box(x+50,y-104,x+56,y-44),"white"); a.fill(rrect(x+150,y-250,26,36,4),"coral"); a.stroke(curve((x+163,y-236),(x+100,y-230),(x+53,y-150)),"coral",3); a.fill(blob((x-60,y),(x-30,y-40),(x+60,y-48),(x+150,y-44),(x+150,y)),"coral"); a.hatch(blob((x-60,y),(x-30,y-40),(x+60,y-48),(x+150,y-44),(x+150,y)),"rose",16,4,60)
    for i,k in enumerate(("blue","yellow","coral","mint","plum")): g=rrect(x+400+(i%3)*110+(55 if i>2 else 0),y-96-(92 if i>2 else 0),104,92,40); a.fill(g,k); a.fill(circle(g.centroid.x,g.centroid.y,24),"white"); a.fill(circle(g.centroid.x,g.centroid.y,12),k)
    for k,i in(("coral",0),("ochre",1),("blue",2)): a.fill(rrect(x+770+i*62,y-90,46,90,4),k); a.hatch(box(x+770+i*62,y-80,x+816+i*62,y-10),"white",8,2,0); a.fill(rrect(x+762+i*62,y-98,62,12,4),"brown"); a.fill(rrect(x+762+i*62,y-8,62,12,4),"brown")
def glass(a,x,y):
    x+=80
    for i,(w,h,k,k2) in enumerate(((96,250,"coral","brick"),(130,150,"mint","teal"),(80,310,"azure","blue"),(140,190,"yellow","ochre"),(90,120,"rose","coral"),(100,260,"teal","ink"))):
        q=x+i*150; n=w*.26; g=Polygon(smooth([(q-n/2-8,y-h),(q-n/2,y-h*.72),(q-w/2,y-h*.38),(q-w*.42,y-8),(q-w*.3,y)])+smooth([(q+w*.3,y),(q+w*.42,y-8),(q+w/2,y-h*.38),(q+n/2,y-h*.72),(q+n/2+8,y-h)])).buffer(0); a.fill(g,k); a.fill(g.intersection(box(q-w,y-h*.42,q+w,y)),k2); a.fill(blob((q-w*.34,y-h*.5),(q-w*.3,y-h*.2),(q-w*.24,y-h*.2),(q-w*.26,y-h*.5)),"white"); a.grain(g,"ink",240,0,2.4,2.6)
def garden(a,x,y):
    for i in range(6):
        q=x+i*108; a.fill(poly((q,y-92),(q+92,y-92),(q+80,y),(q+12,y)),"coral" if i%2 else "brick"); a.fill(rrect(q-6,y-104,104,24,5),"ochre" if i%2 else "coral"); h=a.r.randint(70,190); a.stroke(LineString([(q+46,y-104),(q+46,y-104-h)]),"green",7)
        for j in range(int(h//34)):
            for sd in(-1,1): a.fill(rotate(blob((q+46,y-130-j*34),(q+46+sd*30,y-150-j*34),(q+46+sd*56,y-130-j*34),(q+46+sd*30,y-122-j*34)),0),"leaf" if (i+j)%2 else "green")
        for _ in range(3 if i%2==0 else 0): a.fill(circle(q+46+a.r.randint(-34,34),y-120-a.r.randint(10,max(12,h-10)),14),"coral")
    X=x+720; a.fill(poly((X,y-130),(X+150,y-130),(X+160,y),(X-10,y)),"azure"); a.fill(poly((X+104,y-130),(X+150,y-130),(X+160,y),(X+110,y)),"blue"); a.fill(poly((X+150,y-70),(X+270,y-170),(X+290,y-150),(X+156,y-30)),"azure"); a.fill(poly((X+252,y-190),(X+312,y-150),(X+296,y-132),(X+240,y-172)),"blue"); a.stroke(curve((X+4,y-120),(X+40,y-210),(X+120,y-210),(X+146,y-120)),"blue",14)
def robotics(a,x,y):
    a.fill(rrect(x,y-34,190,34,8),"ink"); P0,P1,P2=(x+95,y-34),(x+40,y-230),(x+250,y-300)
    for p,q,w,k in((P0,P1,56,"coral"),(P1,P2,44,"yellow"),(P2,(x+330,y-170),32,"coral")): a.fill(LineString([p,q]).buffer(w/2),k)
    for p,r_ in((P0,40),(P1,34),(P2,28)): a.fill(circle(*p,r_),"ink"); a.fill(circle(*p,r_*.45),"white")
    a.fill(unary_union([poly((x+304,y-180),(x+326,y-180),(x+312,y-110),(x+296,y-112)),poly((x+336,y-180),(x+358,y-180),(x+366,y-112),(x+350,y-110)),rrect(x+296,y-196,70,26,6)]),"ink"); a.fill(rrect(x+300,y-112,64,50,6),"mint"); a.fill(rrect(x+260,y-62,200,62,6),"teal"); a.hatch(rrect(x+260,y-62,200,62,6),"mint",20,3,90)
    b=rrect(x+520,y-200,330,200,12); a.fill(b,"green"); 
    for _ in range(22): p=(x+535+a.r.randint(0,15)*20,y-185+a.r.randint(0,8)*20); q=(p[0]+a.r.choice((40,60,100)),p[1]); z=(q[0]+20,q[1]+a.r.choice((-20,20,40))); a.stroke(LineString([p,q,z]).intersection(b.buffer(-10)),"mint",3); a.fill(circle(*p,5),"yellow")
    a.fill(rrect(x+630,y-150,110,90,6),"ink"); a.fill(rrect(x+650,y-132,70,54,4),"#33425f"); [a.fill(box(x+634+i*14,y-162,x+640+i*14,y-150),"sand") for i in range(8)]; [a.fill(box(x+634+i*14,y-60,x+640+i*14,y-48),"sand") for i in range(8)]
def studio(a,x,y):
    a.fill(rrect(x,y-230,400,200,14),"ink"); a.fill(rrect(x+16,y-214,368,168,6),"navy"); a.fill(poly((x+16,y-46),(x+120,y-150),(x+200,y-90),(x+280,y-180),(x+384,y-46)),"coral"); a.fill(circle(x+310,y-170,26),"yellow"); a.fill(pill(x+130,y-18,140,18),"pale"); a.fill(box(x+186,y-32,x+214,y-8),"pale")
    a.fill(rrect(x+480,y-150,230,150,10),"white"); a.fill(box(x+480,y-196,x+710,y-156),"white"); [a.fill(poly((q,y-196),(q+24,y-196),(q+8,y-156),(q-16,y-156)).intersection(box(x+480,y-196,x+710,y-156)),"ink") for q in range(int(x)+480,int(x)+740,48)]; a.fill(box(x+480,y-154,x+710,y-146),"ink"); [a.fill(box(x+500,y-120+i*38,x+690-i*40,y-112+i*38),"sky") for i in range(3)]
    for q,r_ in((x+800,70),(x+880,46)): a.fill(circle(q,y-r_,r_),"teal" if r_>50 else "coral"); [a.fill(circle(q+r_*.52*math.cos(t*1.257),y-r_+r_*.52*math.sin(t*1.257),r_*.22),"white") for t in range(5)]; a.fill(circle(q,y-r_,r_*.12),"white")
def architecture(a,x,y):
    a.fill(rrect(x,y-30,430,30,4),"white"); 
    for q,w,h,k in((20,90,150,"sand"),(120,70,230,"white"),(200,110,110,"ochre"),(320,80,190,"pale")): a.fill(box(x+q,y-30-h,x+q+w,y-30),k); a.fill(box(x+q+w*.7,y-30-h,x+q+w,y-30),"brown" if k=="ochre" else "ochre" if k=="sand" else "sky"); [a.fill(rrect(x+q+10+(j%2)*26,y-20-h+(j//2)*34,14,20,2),"ink") for j in range(int(h//34)*2-1)]
    [(a.fill(box(x+q-3,y-50,x+q+3,y-30),"brown"),a.fill(circle(x+q,y-62,24),"leaf")) for q in(14,196,414)]
    bp=rotate(rrect(x+500,y-190,300,176,6),-6); a.fill(bp,"blue"); a.stroke(rotate(unary_union([box(x+540,y-160,x+760,y-50).boundary,LineString([(x+640,y-160),(x+640,y-50)]),LineString([(x+640,y-100),(x+760,y-100)])]),-6,origin=(x+650,y-102)),"white",4)
    t=poly((x+820,y),(x+820,y-230),(x+990,y)).difference(poly((x+848,y-28),(x+848,y-150),(x+938,y-28))); a.fill(t,"yellow"); a.fill(rotate(rrect(x+500,y-40,260,26,4),0),"ochre"); [a.fill(box(x+510+i*16,y-40,x+513+i*16,y-28),"ink") for i in range(16)]
def pantry(a,x,y):
    for i,(k,l) in enumerate((("coral","ink"),("yellow","coral"),("plum","yellow"),("leaf","brick"))): jar(a,x+i*126,y,104,150 if i%2 else 176,k,l)
    w=unary_union([rrect(x+560,y-110,220,110,22)]); a.fill(w,"yellow"); a.fill(scale(circle(x+670,y-104,110),1,.24),"sand"); a.fill(poly((x+670,y-104),(x+760,y-122),(x+776,y-86)),"white"); a.grain(w,"ochre",500,0,1.6,3); [a.fill(circle(x+600+q*42,y-40-(q%2)*22,8),"ochre") for q in range(4)]
    b=unary_union([rrect(x+830,y-180,76,180,14),box(x+854,y-260,x+882,y-170)]); a.fill(b,"green"); a.fill(box(x+850,y-272,x+886,y-246),"coral"); a.fill(box(x+830,y-120,x+906,y-50),"white"); a.fill(circle(x+868,y-85,18),"coral"); a.fill(rrect(x+930,y-64,110,64,30),"leaf"); a.fill(circle(x+985,y-76,18),"green")
def lab(a,x,y):
    a.fill(rrect(x,y-26,240,26,10),"ink"); a.fill(LineString(smooth([(x+60,y-26),(x+30,y-130),(x+90,y-230),(x+170,y-240)])).buffer(22),"white"); a.fill(rotate(rrect(x+120,y-330,64,190,16),28,origin=(x+152,y-240)),"coral"); a.fill(rotate(rrect(x+132,y-376,40,60,8),28,origin=(x+152,y-240)),"ink"); a.fill(rotate(rrect(x+136,y-146,32,56,6),28,origin=(x+152,y-240)),"ink"); a.fill(rrect(x+40,y-112,170,18,6),"ink"); a.fill(rrect(x+90,y-124,70,12,4),"mint"); a.fill(circle(x+42,y-150,24),"yellow")
    for i,(k,h) in enumerate((("mint",180),("coral",220),("yellow",160))):
        q=x+330+i*170; g=Polygon([(q-20,y-h-40),(q+20,y-h-40),(q+20,y-h*.6),(q+76,y-14),(q+66,y),(q-66,y),(q-76,y-14),(q-20,y-h*.6)]).buffer(4); a.fill(g,"white"); a.fill(g.intersection(box(0,y-h*.42,W,y)),k); a.fill(rrect(q-30,y-h-54,60,18,8),"sky"); [a.fill(circle(q+a.r.randint(-34,34),y-a.r.randint(16,int(h*.34)),a.r.choice((5,7,9))),"white") for _ in range(6)]
    a.fill(rrect(x+800,y-120,180,18,4),"ochre"); a.fill(rrect(x+800,y-18,180,18,4),"ochre"); [(a.fill(rrect(x+816+i*40,y-190,26,176,13),"white"),a.fill(rrect(x+816+i*40,y-100-i*12,26,86+i*12,13),k)) for i,k in enumerate(("azure","coral","leaf","plum"))]
TRADE=dict(bakery=bakery,textile=textile,glass=glass,garden=garden,robotics=robotics,studio=studio,architecture=architecture,pantry=pantry,lab=lab)

def maker(a,x,y,flip):
    """one person behind the bench; no face"""
    r=a.r; coat,sl,ap=r.choice((("coral","brick","ink"),("navy","azure","ochre"),("teal","#124e52","sand"),("plum","#3f1d3b","yellow"),("ochre","brown","navy"),("blue","navy","white"))); skin=r.choice(("skin1","skin2","skin3")); hair=r.choice(("ink","#2b1a17","brown","ochre" if skin=="skin3" else "ink")); f=-1 if flip else 1
    base=box(0,0,W,y); body=blob((x-150,y+30),(x-142,y-190),(x-98,y-300),(x,y-336),(x+98,y-300),(x+142,y-190),(x+150,y+30)); a.fill(body,coat,base); a.grain(body.intersection(base),sl,1300,0 if f>0 else 180,1.7,3)
    apr=blob((x-92,y+30),(x-84,y-170),(x-50,y-256),(x+50,y-256),(x+84,y-170),(x+92,y+30)); a.fill(apr,ap,base); [a.stroke(LineString([(x+s*44,y-250),(x+s*28,y-326)]),ap,14) for s in(-1,1)]
    a.fill(box(x-26,y-370,x+26,y-310).buffer(8),skin); hd=blob((x-60,y-450),(x-54,y-380),(x,y-336),(x+54,y-380),(x+60,y-450),(x,y-512)); a.fill(hd,skin); k=r.randint(0,4)
    if k==0: a.fill(blob((x-66,y-436),(x-60,y-520),(x,y-546),(x+60,y-520),(x+66,y-436),(x+40,y-470),(x-30,y-478)),hair); a.fill(circle(x-f*52,y-530,34),hair)
    elif k==1: a.fill(blob((x-68,y-450),(x-60,y-518),(x,y-548),(x+60,y-518),(x+70,y-450),(x,y-464)),"coral" if coat!="coral" else "yellow"); a.fill(pill(x-76,y-466,152,26),"brick" if coat!="coral" else "ochre"); a.fill(blob((x-58,y-400),(x-46,y-346),(x,y-312),(x+46,y-346),(x+58,y-400),(x+28,y-374),(x,y-366),(x-28,y-374)),hair)
    elif k==2: a.fill(blob((x-84,y-330),(x-86,y-450),(x-58,y-526),(x,y-546),(x+58,y-526),(x+86,y-450),(x+84,y-330),(x+56,y-360),(x+52,y-450),(x,y-484),(x-52,y-450),(x-56,y-360)),hair)
    elif k==3: a.fill(blob((x-66,y-440),(x-64,y-520),(x,y-548),(x+64,y-520),(x+66,y-440),(x+50,y-486),(x-50,y-486)),hair); [a.fill(circle(x+s*24,y-430,22).difference(circle(x+s*24,y-430,16)),"ink") for s in(-1,1)]; a.stroke(LineString([(x-4,y-432),(x+4,y-432)]),"ink",5)
    else: sc=blob((x-74,y-400),(x-72,y-510),(x,y-552),(x+72,y-510),(x+74,y-400),(x+50,y-350),(x+46,y-450),(x,y-486),(x-46,y-450),(x-50,y-350)); a.fill(sc,"teal" if coat!="teal" else "rose"); a.fill(tube(40,(x-56,y-370),(x,y-322),(x+56,y-370)),"teal" if coat!="teal" else "rose")
    for dx,end in((-96,(x+f*150,y-34)),(96,(x+f*240,y-26))): s0=(x+dx,y-266); m=((s0[0]+end[0])/2+(-f*30),y-100); a.fill(tube(60,s0,m,end),sl); a.fill(circle(end[0]+f*14,end[1],28),skin)

def compose(back,trade,seed,title=None):
    drawn=trades.TRADE|portraits.TRADE
    if trade in drawn: a=Art(title or f"{trade}, {back} backdrop",seed); drawn[trade](a,BACK[back]); return a
    a=Art(title or f"{trade} workshop, {back} backdrop",seed); BACK[back](a); r=a.r; flip=seed%2; y=930
    dark=False
    if seed%3==0:                       # indoors: the backdrop is seen through a window
        wall,dk=r.choice((("#17595f","ink"),("#e8c88f","ochre"),("plum","ink"),("#c9d9ec","azure"))); dark=wall in("#17595f","plum"); win=rrect(120 if not flip else 560,70,1120,720,8); a.fill(SHEET.difference(win),wall); a.grain(SHEET.difference(win.buffer(30)),dk,2600,60,1.7,3); a.fill(win.buffer(24).difference(win),"white"); x0,_,x1,_=win.bounds
        for q in(1,2): a.fill(box(x0+(x1-x0)*q/3-7,70,x0+(x1-x0)*q/3+7,790),"white")
        a.fill(box(x0,330,x1,342),"white"); a.fill(box(x0-50,790,x1+50,826),"white"); a.fill(box(x0-50,814,x1+50,826),"sand"); lx=1560 if not flip else 240
        a.stroke(LineString([(lx,0),(lx,190)]),dk if dk!="ochre" else "ink",6); a.fill(poly((lx-90,310),(lx-44,190),(lx+44,190),(lx+90,310)),"coral"); a.fill(pill(lx-98,304,196,18),"brick"); a.fill(circle(lx,322,24).intersection(box(0,316,W,H)),"yellow")
    y=930; Y=1030; px=290 if not flip else 1510          # drawn at y, enlarged about the bench line Y
    def big(k,ox,nx,draw):
        n=len(a.o); draw(); body="".join(a.o[n:]); del a.o[n:]; a.o.append(f'<g transform="translate({nx} {Y}) scale({k}) translate({-ox} {-y})">{body}</g>')
    big(1.3,px,px,lambda: maker(a,px,y,flip))
    a.fill(box(0,Y,W,Y+50),r.choice(("ochre","brown","sand"))); a.fill(box(0,Y+38,W,Y+54),"#5c371f"); c=r.choice(("navy","teal","brick","plum")); a.fill(box(0,Y+54,W,H),c); a.hatch(box(0,Y+54,W,H),"ink",60,4,90); a.grain(box(0,Y+54,W,H),"ink",900,90,1.3,3)
    big(1.22,640,580,lambda: TRADE[trade](a,640,y)) if not flip else big(1.22,140,60,lambda: TRADE[trade](a,140,y))
    arc_motif(a,1130 if not flip else 130,80,1680 if not flip else 680,80,24,"white" if back=="oldtown" or dark else "ink"); return a
if __name__=="__main__":
    if sys.argv[1]=="--list": print("backdrops:",*BACK,"\ntrades:",*trades.TRADE,*portraits.TRADE,*TRADE)
    else: compose(sys.argv[1],sys.argv[2],int(sys.argv[3])).save(sys.argv[4])
