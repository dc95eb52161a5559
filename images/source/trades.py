"""trades.py - one picture for every story: what stands, hangs and happens before the backdrop.

Each function draws a whole sheet: trade(a, back), where back draws the backdrop (outdoors) or is handed to room() (seen through a window)."""
from kit import *
from people import person, figure, head, headphones, hand, limb, elbow, dark
from places import room, bench, table, floor, lamp, way, cypress, fir, waves
from things import *

# ------------------------------------------------------------ agri-food
def pomegranate(a,x,y,r,k="coral"):
    a.fill(unary_union([poly((x-r*.34,y-r*1.36),(x-r*.3,y-r*.8),(x,y-r*.9)),poly((x+r*.34,y-r*1.36),(x+r*.3,y-r*.8),(x,y-r*.9)),poly((x-r*.16,y-r*.8),(x,y-r*1.4),(x+r*.16,y-r*.8))]),dark(k)); g=unary_union([circle(x,y,r),poly((x-r*.4,y-r*.8),(x,y-r*1.12),(x+r*.4,y-r*.8))]); a.fill(g,k); a.fill(g.difference(circle(x-r*.3,y-r*.22,r*1.06)),dark(k)); a.fill(rotate(pill(x-r*.62,y-r*.42,r*.4,r*.16),-40),"rose")
def secateurs(a,x,y,ang,s=1):
    R=lambda g: rotate(g,ang,origin=(x,y)); [a.fill(R(Polygon(smooth([(x,y),(x+q*16*s,y+50*s),(x+q*34*s,y+104*s),(x+q*26*s,y+150*s)])).union(tube(22*s,(x,y+6*s),(x+q*30*s,y+70*s),(x+q*24*s,y+140*s)))),"coral" if q<0 else "brick") for q in(1,-1)]
    a.fill(R(blob((x-12*s,y+10*s),(x-26*s,y-40*s),(x-4*s,y-84*s),(x+10*s,y-20*s))),"pale"); a.fill(R(blob((x+10*s,y+8*s),(x+26*s,y-26*s),(x+18*s,y-64*s),(x+2*s,y-20*s))),"sky"); a.fill(R(circle(x,y,9*s)),"ink")
def pomegranates(a,back):
    back(a); r=a.r
    for p in([(190,1040),(210,800),(150,560),(40,380)],[(236,1040),(250,760),(330,560),(500,430)],[(214,1040),(226,700),(240,420)]): a.fill(tube(54,*p),"brown")
    a.fill(tube(20,(330,560),(450,560),(560,520)),"brown"); cr=unary_union([circle(*c) for c in((30,300,170),(230,210,200),(430,270,150),(110,470,120),(320,420,130),(520,390,84))]); a.fill(cr,"green"); a.grain(cr,"#22503a",1500,30,1.4,3.4)
    for i in range(170):
        x,y=r.randint(-30,600),r.randint(10,570); lf=rotate(blob((x-26,y),(x,y-9),(x+26,y),(x,y+9)),r.randint(-70,70))
        if cr.contains(lf): a.fill(lf,"leaf")
    for x,y,q in((90,300,46),(300,190,42),(410,360,44),(200,480,44),(30,470,38),(540,440,36)): a.fill(tube(6,(x,y-q*2),(x+4,y-q)),"brown"); pomegranate(a,x,y,q)
    a.fill(tube(16,(500,470),(610,476),(752,436)),"brown"); [a.fill(rotate(blob((x-30,y),(x,y-11),(x+30,y),(x,y+11)),an),"leaf") for x,y,an in((600,444,-40),(640,500,40),(756,404,-60),(790,440,20),(560,506,60))]
    arms=person(a,960,1010,1.25,"navy","sand","skin3","brown","bun",((738,664),(1170,990)),tilt=-5); secateurs(a,716,500,-8,1.25)
    bench(a,1010,"ochre","teal"); sheet(a,1090,962,190,58,-3,"white",3,"sky","coral"); arms()
    for i in range(4): pomegranate(a,1356+i*78,878-(i%2)*14,44)
    for i in range(3): pomegranate(a,1394+i*78,822-(i%2)*8,40)
    crate(a,1306,1012,330,124)
    x,y=1712,958; a.fill(circle(x,y,54),"coral"); a.fill(circle(x,y,46),"blush"); [a.fill(circle(x+26*math.cos(t)*k,y+26*math.sin(t)*k,9),"brick") for k in(.55,1.2) for t in [i*math.pi/(4 if k<1 else 6) for i in range(8 if k<1 else 12)]]
    a.fill(rrect(560,968,250,22,4),"yellow"); a.fill(rrect(570,988,250,22,4),"coral"); a.fill(box(800,970,812,988),"white"); way(a,1130,70,1690,70)

def circular(a,back):
    win=circle(560,440,300); room(a,back,win,"mint","teal",bars=(1,1),sill=False,ax=.35,ay=.2)
    for t0,k in((200,"coral"),(320,"yellow"),(80,"teal")):
        pts=[(560+382*math.cos(math.radians(t0+i)),440+382*math.sin(math.radians(t0+i))) for i in range(0,86,3)]; band=LineString(pts).buffer(30,cap_style=2); e=pts[-1]; an=t0+86+90
        hd=rotate(poly((e[0]-10,e[1]-62),(e[0]+84,e[1]),(e[0]-10,e[1]+62)),an,origin=e); a.fill(unary_union([band,hd]),k)
    arms=person(a,1350,1000,1.25,"coral","navy","skin2","ink","curls",((1136,886),(1500,960)),tilt=-4); bench(a,1000,"ochre","teal")
    # a school chair on the bench, its seat coming off; a kettle that waits, bottles that come back
    for q in(0,1): a.stroke(LineString(smooth([(868+q*56,1000-q*10),(880+q*50,830),(886+q*50,812)])),"azure" if q else "blue",15)
    a.stroke(LineString([(1052,1000),(1030,816)]),"blue",15); a.stroke(LineString(smooth([(880,820),(872,720),(850,610)])),"blue",15); a.fill(rotate(rrect(836,560,40,130,16),-6),"brown"); a.fill(rotate(rrect(862,560,14,130,7),-6),"#5c371f"); a.fill(rotate(rrect(858,788,210,30,13),-3),"brown"); a.fill(rotate(rrect(858,806,210,12,6),-3),"#5c371f"); [a.fill(rrect(q,990,40,14,5),"ink") for q in(850,906,1034)]; screwdriver(a,1012,836,22,"coral",.85)
    k=blob((1490,990),(1500,850),(1560,806),(1640,806),(1690,850),(1700,990)); shade(a,k,"white",1650); a.fill(rrect(1484,976,224,26,8),"ink"); a.fill(poly((1500,880),(1440,832),(1424,846),(1500,940)),"white"); a.stroke(curve((1580,806),(1600,740),(1690,740),(1730,800),(1706,900)),"ink",20); a.fill(pill(1570,792,90,20),"coral")
    for i,(kk,l) in enumerate((("green","white"),("leaf","coral"),("green","white"),("leaf","yellow"))): bottle(a,320+i*70,950,200,56,kk,l)
    crate(a,296,1002,320,110); jar(a,690,1002,84,120,"white","coral","sky"); arms(); way(a,1130,90,1690,90,24,"ink")

def ability(a,back):
    room(a,back,rrect(760,90,920,560,10),"#c9d9ec","azure",bars=(2,1),ax=.6,ay=.5,k=.72); floor(a,1010,"sand","ochre"); lamp(a,420,250,"coral")
    # table with two lifting columns
    for x in(1030,1610): a.fill(box(x,830,x+44,1110),"azure"); a.fill(box(x+28,830,x+44,1110),"blue"); a.fill(box(x+8,930,x+36,1110),"ink"); a.fill(rrect(x-60,1102,164,26,10),"ink")
    a.fill(box(900,796,1760,836),"ochre"); a.fill(box(900,824,1760,836),"brown"); a.fill(rrect(940,836,70,24,6),"ink"); a.fill(circle(960,848,7),"yellow"); a.fill(circle(988,848,7),"coral")
    # a model of three steps and the ramp beside them
    for i in range(3): a.fill(box(1480+i*62,796-(i+1)*46,1730,796-i*46),("white","pale","sky")[i])
    a.fill(box(1604,560,1730,660),"coral"); a.fill(box(1646,590,1690,660),"ink"); a.fill(poly((1590,560),(1667,500),(1744,560)),"brick")
    rp=poly((1180,796),(1604,658),(1604,690),(1290,796)); a.fill(poly((1180,796),(1604,658),(1604,796)),"yellow"); a.fill(poly((1180,796),(1604,658),(1604,676),(1236,796)),"ochre"); [a.fill(box(1296+i*100,690-i*33,1303+i*100,760-i*33),"ink") for i in range(3)]; a.stroke(LineString([(1240,710),(1560,606)]),"ink",7)
    # reading by touch: a sheet of dots
    x,y=560,880; R=140
    a.fill(tube(26,(x-92,y-250),(x-84,y-120),(x-70,y-50)),"ink"); a.fill(tube(22,(x-150,y-246),(x-92,y-244)),"ink"); a.fill(rrect(x-94,y-74,220,36,14),"ink")
    body=blob((x-82,y-60),(x-100,y-220),(x-60,y-330),(x+10,y-350),(x+72,y-316),(x+84,y-200),(x+66,y-60)); a.fill(body,"teal"); a.grain(body,"#124e52",600,0,1.8,3); head(a,x+6,y-344,1.12,"skin2","ink","tail","yellow",4,False,-1)
    a.fill(limb((x-10,y-92),(x+196,y-92),(x+208,y+160),92,58),"navy"); a.fill(rrect(x+176,y+146,120,44,20),"coral"); a.fill(rrect(x+150,y+188,150,16,8),"ink"); a.fill(LineString([(x+116,y-56),(x+160,y+60),(x+190,y+196)]).buffer(8),"ink")
    wheel(a,x+140,y+176,52,"ink","white",8,12); a.fill(circle(x,y+84,R+14).difference(circle(x,y+84,R)),"ink"); wheel(a,x,y+84,R,"yellow","white",20,12); a.fill(circle(x,y+84,18),"ink")
    sh=(x+24,y-268); q=(980,782); e=elbow(sh,q,190,190,-1,True); e=(x+170,y-96); a.fill(limb(sh,e,q,70,54),"#124e52"); hand(a,q,e,28,"skin2")
    a.fill(poly((1010,792),(1040,766),(1240,766),(1210,792)),"white"); [a.fill(circle(1052+i*26+(j%2)*4-j*4,773+j*8,3.4),"ink") for i in range(7) for j in range(2) if (i+j)%3]
    way(a,150,80,690,80)
# ------------------------------------------------------------ water, cities, offices
def staff(a,x,y0,y1,w=56):
    """a measuring staff: long and short marks, coral on white"""
    a.fill(box(x,y0,x+w,y1),"white"); a.fill(box(x+w*.82,y0,x+w,y1),"pale"); n=0; y=y1-24
    while y>y0+10: a.fill(box(x,y-5,x+(w*.8 if n%5==0 else w*.42),y+5),"coral" if n%10<5 else "ink"); y-=26; n+=1
    a.fill(box(x-6,y0-12,x+w+6,y0),"ink")
def watergauge(a,back):
    back(a); r=a.r
    # quay wall with old high-water lines and the staff; the jetty in front
    wall=box(1180,640,W,1110); a.fill(wall,"sand"); 
    for j in range(9):
        for i in range(7): a.stroke(box(1180+i*110-(j%2)*55,640+j*54,1290+i*110-(j%2)*55,694+j*54).boundary.intersection(wall),"ochre",4)
    a.fill(box(1180,860,W,1110).intersection(wall),"green"); a.grain(box(1180,830,W,1000),"green",900,90,1.2,4); a.fill(box(1160,616,W,648),"white"); a.fill(box(1160,638,W,650),"ochre")
    for y,k,x in((720,"navy",1420),(786,"navy",1460)): a.fill(box(x,y,W,y+6),k); a.fill(circle(x,y+3,10),k)
    staff(a,1250,560,1110,80); waves(a,1000,1200,"teal","mint",30)
    for x in(110,420,760,1060): a.fill(box(x,1010,x+44,1200),"brown"); a.fill(box(x+28,1010,x+44,1200),"#5c371f")
    a.fill(box(0,960,1140,1004),"ochre"); a.hatch(box(0,960,1140,1004),"brown",64,4,90); a.fill(box(0,994,1140,1010),"brown")
    arms=figure(a,1010,962,610,"coral","navy","skin3","brown","bob",((-34,-214),(84,-236)),((-30,0),(34,0)),boots="yellow",tilt=4); sheet(a,908,566,120,150,-8,"white",5,"sky","ink"); arms()
    a.fill(LineString([(1136,606),(1262,760)]).buffer(6),"brick")
    arms=figure(a,470,962,590,"azure","ink","skin2","ink","bun",((-66,-150),(60,-214)),((-26,0),(28,0)),boots="yellow",face=1); arms(); a.stroke(curve((556,660),(600,640),(640,720),(640,960)),"ink",5)
    g=unary_union([rrect(150,842,150,120,10)]); shade(a,g,"yellow",262); a.fill(box(186,822,264,842),"ink"); a.fill(circle(224,902,32),"white"); a.stroke(LineString([(224,902),(240,880)]),"coral",6)
    a.fill(circle(640,944,30).difference(circle(640,944,15)),"coral"); way(a,150,70,560,70)

def megaphone(a,x,y,s=1,ang=0):
    R=lambda g: rotate(g,ang,origin=(x,y)); a.fill(R(rrect(x-40*s,y+14*s,30*s,90*s,10*s)),"ink"); a.fill(R(poly((x-70*s,y-34*s),(x+150*s,y-104*s),(x+150*s,y+104*s),(x-70*s,y+34*s))),"coral"); a.fill(R(poly((x-70*s,y+6*s),(x+150*s,y+20*s),(x+150*s,y+104*s),(x-70*s,y+34*s))),"brick"); a.fill(R(pill(x+132*s,y-116*s,36*s,232*s)),"white"); a.fill(R(rrect(x-104*s,y-40*s,44*s,80*s,12*s)),"ink")
def campaign(a,back):
    room(a,back,rrect(1130,90,560,560,8),"#f3dcae","ochre",bars=(1,1),ax=.72,ay=.2); r=a.r
    a.fill(box(110,90,1040,700),"white"); a.fill(box(110,692,1040,704),"sand"); a.fill(box(568,120,574,670),"sky")
    # before: a heap of notes; after: five sheets of tablecloth, one with a ring of oil
    for i in range(19): x,y=r.randint(140,460),r.randint(116,590); g=rotate(box(x,y,x+92,y+86),r.randint(-16,16)); a.fill(g,("yellow","rose","sky","mint","coral")[i%5]); c=g.centroid; a.stroke(LineString([(c.x-26,c.y-8),(c.x+24,c.y-8)]),"ink",4); a.stroke(LineString([(c.x-26,c.y+10),(c.x+6,c.y+10)]),"ink",4)
    for i,(x,y,q) in enumerate(((610,140,-4),(800,150,3),(620,400,2),(800,410,-3),(706,556,5))):
        w,h=(170,210) if i<4 else (170,126); g=rotate(box(x,y,x+w,y+h),q); a.fill(g,"blush"); a.hatch(g,"rose",24,7,q); a.hatch(g,"rose",24,3,90+q); [a.stroke(rotate(LineString([(x+22,y+46+j*30),(x+(138,110,126,90)[j]-i*4,y+46+j*30)]),q,origin=g.centroid),"ink",6) for j in range(4 if i<4 else 2)]
    rg=circle(868,262,50).difference(circle(868,262,40)); a.fill(rg,"ochre")
    a1=person(a,1170,1000,1.2,"blue",None,"skin1","ink","curls",((940,556),(1280,970)),collar="white",tilt=-6,lean=-3); a2=person(a,1560,1000,1.2,"coral",None,"skin3","brown","glasses",((1446,968),(1680,966)),collar="white",tilt=-5,face=-1)
    bench(a,1000,"ochre","navy"); a.fill(rotate(box(908,482,926,566),-24),"ink"); a1(); a2()
    for i,(x,k) in enumerate(((610,"yellow"),(706,"white"),(802,"sky"))): g=poly((x,1000),(x+14,870+i*10),(x+134,870+i*10),(x+120,1000)); a.fill(g,k); a.fill(circle(x+68,930,24),"coral" if i!=0 else "navy")
    pencils(a,470,1002,"teal"); cup(a,990,1002,"coral",1,"white"); megaphone(a,230,890,.95,-8); a.fill(rrect(150,980,120,22,6),"ink"); way(a,1150,52,1670,52,14)

def beetle(a,x,y,s,ang=0,k="coral"):
    R=lambda g: rotate(g,ang,origin=(x,y)); [a.fill(R(tube(8*s,(x,y+q*26*s),(x+d*56*s,y+q*36*s-12*s),(x+d*78*s,y+q*54*s+10*s))),"ink") for q in(-1,0,1) for d in(-1,1)]; [a.fill(R(tube(6*s,(x+d*10*s,y-66*s),(x+d*24*s,y-96*s),(x+d*44*s,y-104*s))),"ink") for d in(-1,1)]
    a.fill(R(circle(x,y-58*s,26*s)),"ink"); g=blob((x-46*s,y+4*s),(x-34*s,y-48*s),(x,y-56*s),(x+34*s,y-48*s),(x+46*s,y+4*s),(x+30*s,y+60*s),(x,y+70*s),(x-30*s,y+60*s)); a.fill(R(g),k); a.fill(R(g.intersection(box(x+8*s,y-99*s,x+99*s,y+99*s))),dark(k)); a.fill(R(box(x-3*s,y-56*s,x+3*s,y+70*s)),"ink"); [a.fill(R(circle(x+d*22*s,y+q*24*s-2*s,9*s)),"ink") for d in(-1,1) for q in(-1,1)]
def apps(a,back):
    room(a,back,rrect(700,80,980,620,8),"#17595f","ink",bars=(2,1),ax=.9,ay=.42,k=.62); r=a.r
    def code(v):
        x0,y0,x1,y1=v.bounds
        for j in range(9):
            x=x0+24+(j%4)*22
            for i in range(r.randint(2,4)): w=r.randint(26,66); a.fill(pill(x,y0+22+j*22,w,9).intersection(v),("yellow","sky","coral","mint")[r.randint(0,3)]); x+=w+12
    arms=person(a,1120,1010,1.22,"ochre",None,"skin3","brown","tail",((930,974),(1310,974)),collar="white"); headphones(a,1120,1010,1.22)
    bench(a,1010,"ochre","navy"); laptop(a,960,1012,330,"pale","pale"); a.fill(circle(1125,900,24),"coral")
    # the phone on its stand, as large as a door, and the bug upon it
    a.fill(poly((250,1012),(300,900),(470,900),(520,1012)),"brown"); ph=rrect(180,190,410,780,52); a.fill(ph,"ink"); v=rrect(204,240,362,676,18); a.fill(v,"white"); a.fill(rrect(330,208,110,14,7),"#33425f"); a.fill(circle(385,943,14),"#33425f")
    a.fill(box(204,240,566,400).intersection(v),"azure"); a.fill(circle(300,322,44),"yellow"); a.fill(poly((330,400),(440,290),(520,360),(566,320),(566,400)),"blue"); 
    for j in range(3):
        for i in range(3): a.fill(rrect(232+i*108,436+j*112,88,88,18),("coral","sky","yellow","mint","sand","azure","sky","rose","sand")[i*3+j])
    a.fill(rrect(232,786,304,30,8),"sand"); a.fill(rrect(232,834,210,30,8),"sand"); beetle(a,420,620,1.35,34); a.stroke(curve((240,880),(300,800),(260,730),(350,690)),"ink",5,dash="0.1 16")
    for i,k in enumerate(("yellow","rose","sky")): g=rotate(box(1370+i*120,880,1470+i*120,1002),(-4,3,-3)[i]); sheet(a,1380+i*124,886,104,112,(-3,2,-2)[i],k,2,"ink"); a.fill(circle(1432+i*124,892,9),"coral")
    a.fill(box(1362,996,1750,1012),"brown"); cup(a,700,1012,"coral",1.05,"white"); way(a,120,80,560,80,24,"white")

def agency(a,back):
    room(a,back,rrect(100,90,760,540,8),"plum","ink",bars=(1,1),ax=.42,ay=.25,k=.62)
    # a rack of brochures
    X,Y=1010,150; a.fill(box(X-20,Y-20,X+690,Y+560),"brown"); a.fill(box(X-20,Y+548,X+690,Y+560),"#5c371f")
    for j in range(3):
        for i in range(5):
            x,y=X+i*134,Y+j*184; a.fill(box(x,y,x+122,y+170),"#5c371f"); k=("coral","azure","yellow","mint","white")[(i+2*j)%5]; a.fill(box(x+12,y+8,x+110,y+156),k); a.fill(box(x+12,y+92,x+110,y+156),("blue","white","teal","coral","sky")[(i+j)%5]); a.fill(circle(x+(84,40)[(i+j)%2],y+52,18),("white","coral","navy")[(i+j)%3]); a.fill(box(x+24,y+20,x+(84,98)[j%2],y+28),"ink"); a.fill(box(x,y+140,x+122,y+170),"ochre"); a.fill(box(x,y+162,x+122,y+170),"brown")
    arms=person(a,1180,1000,1.25,"navy",None,"skin1","ink","glasses",((980,966),(1390,966)),collar="white",tilt=0); a.fill(unary_union([poly((1180,622),(1144,600),(1144,650)),poly((1180,622),(1216,600),(1216,650))]),"coral"); a.fill(circle(1180,624,11),"brick")
    bench(a,1000,"sand","brick",planks=False); [a.fill(rrect(60+i*350,1076,310,124,6),"#8a3022") for i in range(5)]; [a.fill(rrect(70+i*350,1086,290,124,4),"brick") for i in range(5)]
    arms(); b=836; bell=scale(circle(b,984,66),1,.94).intersection(box(0,0,W,978)); a.fill(bell,"yellow"); a.fill(bell.difference(scale(circle(b-20,978,70),1,.94)),"ochre"); a.fill(rrect(b-84,976,168,26,8),"ink"); a.fill(rrect(b-5,906,10,20,3),"ink"); a.fill(pill(b-16,898,32,14),"ochre")
    a.fill(poly((1060,1000),(1090,968),(1310,968),(1340,1000)),"white"); [a.stroke(LineString([(1120,978+i*8),(1200+i*30,978+i*8)]),"sky",4) for i in range(2)]
    laptop(a,1470,1002,230,"ink","azure",lambda v: (a.fill(box(v.bounds[0],v.centroid.y,v.bounds[2],v.bounds[3]),"sand"),a.fill(circle(v.centroid.x+40,v.centroid.y-20,22),"yellow")))
    # what the guest brought: a case, and a picture of home for the wall
    sx=150; a.fill(box(sx,720,sx+430,1000),"ochre"); op=box(sx+20,740,sx+410,980); a.fill(op,"sky"); import places; a.through(op,places.island,.26,.8,.5);
    plant(a,690,1002,"teal","green","leaf",.8); way(a,1040,76,1640,76,20,"white")
# ------------------------------------------------------------ making
def tools_wall(a):
    """saw, chisels, set square and rule on a board"""
    a.fill(rrect(1150,90,560,520,10),"teal"); a.grain(rrect(1150,90,560,520,10),"ink",500,60,1.6,3); [a.fill(circle(1176+q%2*508,116+q//2*468,6),"sand") for q in range(4)]
    a.fill(unary_union([rrect(1200,140,84,90,20)]).difference(rrect(1222,164,40,42,12)),"coral"); bl=poly((1280,150),(1560,166),(1560,206),(1280,222)); a.fill(bl,"pale"); [a.fill(poly((1290+i*18,221-i*.95),(1299+i*18,234-i*.95),(1308+i*18,220-i*.95)),"pale") for i in range(15)]
    for i,k in enumerate(("yellow","coral","white","yellow")): x=1210+i*56; a.fill(rrect(x,290,30,110,12),k); a.fill(box(x+8,396,x+22,470),"sky"); a.fill(poly((x+8,470),(x+22,470),(x+22,500)),"sky")
    tri=poly((1460,500),(1460,270),(1660,500)).difference(poly((1492,472),(1492,350),(1598,472))); a.fill(tri,"yellow"); [a.fill(box(1460,q,1474,q+4),"ink") for q in range(300,500,20)]
    a.fill(rrect(1200,540,460,28,4),"ochre"); [a.fill(box(1212+i*18,540,1215+i*18,554 if i%5 else 562),"ink") for i in range(25)]
def modelmaking(a,back):
    room(a,back,rrect(110,80,860,600,8),"sand","ochre",bars=(2,1),ax=.3,ay=.3,k=.62); r=a.r
    # tools on the wall
    n=len(a.o); tools_wall(a); body="".join(a.o[n:]); del a.o[n:]; a.o.append(f'<g transform="translate(76 0)">{body}</g>')
    arms=person(a,1110,1000,1.25,"ochre","navy","skin3","ink","bun",((880,640),(1440,950)),tilt=-6); bench(a,1000,"brown","teal")
    # the model stair, and the curved rail glued up under clamps
    a.fill(box(250,976,850,1000),"white"); a.fill(box(250,990,850,1000),"sky")
    for i in range(6): shade(a,box(300+i*88,976-(i+1)*40,828,976-i*40),"white",790); a.fill(box(300+i*88,976-(i+1)*40,388+i*88,984-(i+1)*40),"pale")
    [a.fill(box(338+i*88,800-i*44,346+i*88,936-i*40),"ink") for i in range(6)]
    rl=[(250,900),(290,812),(420,764),(560,690),(700,622),(800,590),(880,606)]; a.fill(tube(40,*rl),"ochre"); a.fill(tube(12,*[(x+3,y+12) for x,y in rl]),"brown")
    for x,y,an in((330,786,28),(470,740,28),(610,664,28),(750,604,20)):
        R=lambda g: rotate(g,-an,origin=(x,y)); a.fill(R(unary_union([box(x-6,y-86,x+6,y+70),box(x-6,y-52,x+44,y-36),box(x-6,y+30,x+44,y+46)])),"ink"); a.fill(R(box(x+26,y-40,x+36,y-18)),"ink"); a.fill(R(rrect(x+22,y+44,18,54,6)),"coral")
    arms()
    for i,x in enumerate((70,118,166)): a.fill(box(x,790+i*30,x+40,1000),("white","sky","white")[i]); a.fill(scale(circle(x+20,790+i*30,20),1,.5),"pale"); a.fill(scale(circle(x+20,790+i*30,9),1,.5),"ink")
    g=poly((1530,1000),(1548,940),(1690,940),(1730,1000)); a.fill(g,"ochre"); a.fill(poly((1650,940),(1690,940),(1730,1000),(1680,1000)),"brown"); a.fill(tube(22,(1560,942),(1556,900),(1590,886)),"brown"); a.fill(circle(1672,930,18),"brown"); a.fill(poly((1610,940),(1640,880),(1654,886),(1632,940)),"pale"); way(a,1230,46,1700,46,10)

def piano(a,back):
    room(a,back,rrect(90,60,560,700,8),"#17595f","ink",bars=(1,2),ax=.3,ay=.42,k=.86); floor(a,1010,"ochre","brown",90)
    # the lid, one big calm shape, on its prop
    lid=Polygon(smooth([(860,640),(980,330),(1160,140),(1400,90),(1640,160),(1740,330),(1720,640)])+[(1720,660),(860,660)]).buffer(0); a.fill(lid,"ink"); a.grain(lid,"#33425f",1200,230,1.7,3.2); a.fill(lid.difference(translate(lid,-16,14)).intersection(box(1000,0,W,640)),"#33425f")
    [(a.fill(limb((720+q*56,860),(716+q*58,960),(712+q*60,1070),120,84),"navy"),a.fill(pill(664+q*60,1058,100,36),"ink")) for q in(-1,1)]
    arms=person(a,700,960,1.2,"coral","sand","skin1","ink","glasses",((640,772),(1006,664)),tilt=8,lean=6)
    # plate and strings
    pl=poly((800,700),(930,620),(1700,620),(1760,700)); a.fill(pl,"ochre"); [a.stroke(LineString([(860+i*34,694),(960+i*30,628)]),"white",2.5) for i in range(25)]; [a.fill(circle(868+i*34,690,4),"ink") for i in range(25)]; a.stroke(LineString([(820,668),(1736,668)]),"brown",7)
    a.fill(LineString([(1480,640),(1560,300)]).buffer(8),"brown")
    a.fill(box(1000,676,1010,700),"sky"); a.fill(rotate(rrect(930,658,150,20,9),-6),"brown")
    for i,x in enumerate((1120,1154)): a.fill(poly((x,694),(x+12,640),(x+26,640),(x+20,694)),"brick")
    # case: keyboard to the left, the tail to the right
    case=Polygon([(560,704),(1780,704)]+smooth([(1780,704),(1786,790),(1750,850),(1640,866)])+[(560,866)]).buffer(0); a.fill(case,"ink"); a.grain(case,"#33425f",700,270,1.6,3); a.fill(box(560,704,1782,718),"#33425f")
    a.fill(box(520,770,850,800),"white"); [a.fill(box(520+i*23.5,770,522.5+i*23.5,800),"ink") for i in range(15)]; [a.fill(box(534+i*23.5,758,548+i*23.5,786),"ink") for i in range(13) if i%7 not in(2,6)]; a.fill(box(500,800,870,866),"ink"); a.fill(box(500,800,870,810),"#33425f")
    for x in(590,1060,1640): a.fill(poly((x,866),(x+64,866),(x+46,1120),(x+18,1120)),"ink"); a.fill(poly((x+40,866),(x+64,866),(x+46,1120),(x+32,1120)),"#0b1326"); a.fill(circle(x+32,1134,18),"yellow")
    arms(); a.fill(box(860,866,880,1080),"ink"); a.fill(box(920,866,940,1080),"ink"); a.fill(rrect(850,1070,100,20,6),"ink"); [a.fill(pill(860+i*30,1088,24,14),"yellow") for i in range(3)]
    # stool with tools, and a new hammer head or two
    a.fill(box(330,1024,356,1190),"brown"); a.fill(box(474,1024,500,1190),"brown"); a.fill(rrect(300,990,230,40,12),"coral"); a.fill(rrect(300,1014,230,16,6),"brick"); a.fill(unary_union([box(330,894,338,960),box(360,894,368,960),tube(9,(334,955),(349,972),(364,955)),box(345,965,353,990)]),"sky"); a.fill(rrect(390,970,120,20,8),"brown"); a.fill(rotate(rrect(400,944,110,22,8),0),"yellow")
    way(a,730,60,1080,60,16,"white")

def palm(a,x,y,s,k):
    """an open hand, as a stencil prints it"""
    S=lambda g: translate(scale(g,s,s,origin=(0,0)),x,y); a.fill(S(unary_union([blob((-40,50),(-46,-10),(-20,-30),(26,-30),(44,-6),(36,56))]+[rotate(pill(-9,-110+abs(q)*10,20,96),q*13,origin=(0,20)) for q in(-1.6,-.5,.6,1.6)]+[rotate(pill(-11,-70,22,84),62,origin=(0,16))])),k)
def posters(a,back):
    room(a,back,rrect(100,70,640,560,8),"#e8c88f","ochre",bars=(1,1),ax=.5,ay=.45,k=.62); r=a.r
    # a line of prints, pegged up to dry
    a.stroke(curve((740,120),(1100,170),(1800,110)),"ink",4)
    def print_(x,y,kind,bg):
        g=box(x,y,x+210,y+290); a.fill(g,bg); c=(x+105,y+145)
        if kind==0: palm(a,x+106,y+140,1.15,"ink"); [a.fill(box(x+40,y+232+q*13,x+170-q*24,y+238+q*13),"ink") for q in range(3)]
        elif kind==1: [a.fill(circle(c[0],c[1],96-q*23).intersection(g),("navy","white","coral","navy")[q]) for q in range(4)]
        else: [a.fill(poly((x,y+40+q*64),(x+210,y+q*64),(x+210,y+32+q*64),(x,y+72+q*64)).intersection(g),("teal","coral","navy","teal")[q]) for q in range(4)]
        [a.fill(rrect(x+q,y-16,14,40,4),"brown") for q in(30,166)]
    print_(930,166,0,"yellow"); print_(1228,170,1,"white"); print_(1530,152,2,"blush")
    arms=person(a,760,1000,1.25,"teal","navy","skin3","ink","cap",((930,880),(1060,872)),cap="coral",tilt=5,lean=5); bench(a,1000,"sand","brick")
    # the screen, hinged and half open, and the print below it
    a.fill(poly((820,1000),(860,960),(1560,960),(1600,1000)),"white"); a.fill(poly((1120,996),(1140,966),(1330,966),(1340,996)),"coral")
    fr=poly((880,950),(960,800),(1500,800),(1600,950)); a.fill(fr,"brown"); ins=poly((930,932),(990,820),(1474,820),(1544,932)); a.fill(ins,"yellow"); a.hatch(ins,"ochre",9,1.5,0); a.hatch(ins,"ochre",9,1.5,90); a.fill(poly((1130,916),(1170,836),(1330,836),(1360,916)),"coral"); a.fill(poly((880,950),(1600,950),(1600,970),(880,970)),"#5c371f")
    a.fill(poly((900,930),(910,900),(1110,900),(1120,930)),"ink"); a.fill(rrect(890,862,240,44,10),"ochre"); a.fill(rrect(890,886,240,20,8),"brown"); arms()
    for i,(x,k) in enumerate(((130,"coral"),(260,"teal"),(390,"yellow"))): shade(a,box(x,900,x+108,1000),"white",x+84); a.fill(box(x,926,x+108,976),k); a.fill(scale(circle(x+54,900,54),1,.24),"pale"); a.fill(scale(circle(x+54,900,44),1,.22),k)
    [a.fill(box(1640-q*3,990-q*9,1790-q*3,997-q*9),"white" if q%2 else "pale") for q in range(9)]; way(a,830,66,1330,66,14)

def warehouse(a,back):
    a.fill(SHEET,"#e8dcc0"); a.grain(SHEET,"ochre",1500,60,1.8,3); r=a.r
    op=box(640,180,1200,1000); a.through(op,back,.8,.35,.62); a.fill(box(610,150,1230,190),"ink"); [a.fill(box(x,180,x+24,1000),"ink") for x in(616,1200)]; [a.fill(box(640,190+i*16,1200,200+i*16),"pale") for i in range(4)]
    def rack(x0,x1,seed):
        for x in(x0,x1-20): a.fill(box(x,60,x+20,1000),"navy")
        for j,y in enumerate((300,520,740,960)):
            a.fill(box(x0,y,x1,y+18),"coral"); x=x0+26
            while x<x1-90:
                k=(j*2+seed+int(x/90))%5
                if k in(0,3): w=r.choice((110,140)); w=min(w,x1-24-x); parcel(a,x,y,w,r.choice((100,130,80)),"ochre","sand",w>100); x+=w+8
                elif k==1: [bottle(a,x+q*46,y,120,42,("teal","green")[q%2],"white","coral") for q in range(2)]; x+=100
                elif k==2: [a.fill(rrect(x,y-30-q*30,96,28,8),("white","mint","white")[q]) for q in range(3)]; x+=108
                else: crate(a,x,y,110,70,"sand",2); [a.fill(circle(x+24+q*30,y-74,18),("sky","white","sky")[q]) for q in range(3)]; crate(a,x,y,110,62,"sand",2); x+=122
    rack(20,600,0); rack(1240,1790,3)
    arms=person(a,920,1010,1.25,"blue",None,"skin2","ink","beard",((800,930),(1096,930)),collar="white",tilt=0); bench(a,1010,"ochre","teal")
    # the box being packed: brushes and soap instead of padding
    bx=(780,1060); a.fill(poly((770,880),(1090,880),(1090,1010),(770,1010)),"ochre"); a.fill(poly((1030,880),(1090,880),(1090,1010),(1030,1010)),"brown"); a.fill(poly((770,880),(730,836),(800,836),(820,880)),"sand"); a.fill(poly((1090,880),(1130,836),(1060,836),(1040,880)),"sand"); a.fill(box(800,916,900,976),"white"); a.fill(box(816,932,880,940),"ink"); a.fill(box(816,954,862,962),"ink")
    a.fill(rotate(box(866,790,880,880),-10),"brown"); a.fill(blob((846,800),(840,740),(866,716),(892,740),(886,800)),"sand"); a.fill(rrect(920,840,90,40,12),"mint"); a.fill(rrect(940,812,84,34,12),"rose"); arms()
    t=(470,960); a.fill(circle(*t,52).difference(circle(*t,30)),"yellow"); a.fill(circle(*t,30).difference(circle(*t,20)),"sand"); parcel(a,150,1012,200,130,"ochre","sand"); parcel(a,176,882,150,96,"sand","ochre")
    sheet(a,1190,900,120,110,4,"white",4,"sky","coral"); a.fill(rrect(1380,900,170,112,10),"sky"); a.fill(rrect(1400,916,70,44,4),"ink"); a.fill(poly((1360,900),(1390,876),(1540,876),(1570,900)),"pale"); jar(a,1630,1012,92,120,"white","teal","mint"); way(a,680,60,1160,60,16)
def fablab(a,back):
    room(a,back,rrect(1040,80,660,600,8),"#c9d9ec","azure",bars=(1,1),ax=.66,ay=.1,k=.62); r=a.r
    a.fill(rotate(unary_union([box(813,260,831,1000),blob((822,60),(778,130),(784,250),(822,300),(860,250),(866,130))]),4,origin=(822,1000)),"brown"); a.fill(rotate(box(780,200,866,216).intersection(blob((822,60),(778,130),(784,250),(822,300),(860,250),(866,130))),4,origin=(822,1000)),"white")
    arms=person(a,1010,1000,1.25,"ochre","ink","skin2","ink","long",((740,946),(1190,960)),tilt=-6); bench(a,1000,"ochre","navy")
    # printer: a frame, a spool, a nozzle and a half-grown vase
    for x in(180,640): a.fill(box(x,330,x+44,990),"ink"); a.fill(box(x+30,330,x+44,990),"#33425f")
    a.fill(box(180,330,684,374),"ink"); a.fill(box(160,960,704,1000),"ink"); a.fill(box(160,988,704,1000),"#33425f"); a.fill(box(224,560,640,574),"sky"); a.fill(box(224,588,640,602),"sky"); sp=(300,262); a.fill(circle(*sp,74),"coral"); a.fill(circle(*sp,74).difference(circle(*sp,66)),"ink"); a.fill(circle(*sp,24),"white"); a.fill(circle(*sp,9),"ink"); a.fill(poly((270,334),(290,250),(310,250),(330,334)),"#33425f"); a.stroke(curve((366,250),(470,220),(480,420),(452,540)),"coral",6)
    a.fill(rrect(396,540,112,86,10),"yellow"); a.fill(rrect(480,540,28,86,8),"ochre"); a.fill(poly((428,626),(476,626),(458,668),(446,668)),"ink"); a.fill(rrect(276,926,350,18,5),"pale"); a.fill(box(430,944,470,962),"azure")
    v=unary_union([rrect(352,716,200,210,26),box(330,850,574,926)]); a.fill(v,"coral"); [a.fill(box(372+i*26,716,380+i*26,850),"brick") for i in range(7)]; a.hatch(v.intersection(box(0,850,W,926)),"brick",13,3,0); a.fill(rrect(446,672,12,30,3),"coral"); a.fill(rrect(400,700,104,18,4),"coral"); a.grain(v,"ink",200,0,2.2,2.6)
    a.fill(rrect(590,968,96,20,6),"#33425f"); [a.fill(circle(606+i*30,978,5),("yellow","coral","mint")[i]) for i in range(3)]
    arms()
    # gears cut from plywood, a soldering iron on its stand, callipers
    for x,y,R,k,n in((1290,910,90,"sand",12),(1440,930,66,"brown",9)): a.fill(gear(x,y,R,n),k); a.fill(circle(x,y,R*.12),"ink")
    a.fill(box(1252,990,1500,1000),"brown"); a.fill(rrect(1660,976,120,24,6),"ink"); [a.stroke(scale(circle(1684+i*13,938,28),.3,1).boundary,"azure",6) for i in range(5)]; a.fill(LineString([(1662,950),(1724,916)]).buffer(5),"ink"); a.fill(LineString([(1724,916),(1776,888)]).buffer(13),"yellow")
    kn=(1580,930); a.fill(circle(*kn,70),"white"); [a.fill(circle(kn[0]+60*math.cos(q),kn[1]+60*math.sin(q),4),"ink") for q in [i*math.pi/6 for i in range(12)]]; a.fill(circle(*kn,44),"coral"); a.fill(rotate(rrect(kn[0]-11,kn[1]-50,22,100,10),32,origin=kn),"brick"); a.fill(rotate(box(kn[0]-3,kn[1]-46,kn[0]+3,kn[1]-20),32,origin=kn),"white")
    way(a,1080,46,1600,46,10)

def accounts(a,back):
    room(a,back,rrect(560,80,680,600,8),"#c9d9ec","azure",bars=(1,1),ax=.6,ay=.25,k=.6); r=a.r
    for y in(330,560): shelf(a,70,480,y); shelf(a,1320,1730,y)
    upright(a,96,330,("teal","teal","coral","teal","navy","teal","teal")); upright(a,360,330,("ochre","ochre")); upright(a,110,560,("navy","navy","navy","coral","navy","navy"),(160,160,160,160)); upright(a,1350,330,("coral","navy","coral","coral"),(150,150,150)); plant(a,1610,331,"white","green","leaf",.62); upright(a,1346,560,("teal","teal","teal","teal","ochre","teal","teal","teal","navy"),(160,160,160))
    a1=person(a,620,1000,1.18,"navy",None,"skin3","ink","grey",((520,962),(770,966)),collar="white",tilt=6); a2=person(a,1190,1000,1.18,"coral",None,"skin1","ink","bob",((1060,962),(1300,962)),collar="white",tilt=-6)
    bench(a,1000,"ochre","plum"); 
    for x0,q in((560,1),(1080,-1)):
        bk=Polygon(smooth([(x0,976),(x0+70,956),(x0+140,970)])+smooth([(x0+140,970),(x0+210,956),(x0+280,976)])+[(x0+292,1002),(x0-12,1002)]).buffer(0); a.fill(bk,"white"); a.fill(box(x0-14,994,x0+294,1004),"teal" if q>0 else "brick"); a.stroke(LineString([(x0+140,970),(x0+140,1000)]),"sky",4)
    a1(); a2()
    # the adding machine and the length of its answer
    tape=Polygon(smooth([(1392,900),(1390,800),(1430,716),(1510,690),(1590,730),(1622,830),(1616,930),(1640,1060),(1622,1210)])+smooth([(1540,1210),(1556,1070),(1536,940),(1544,850),(1520,786),(1490,776),(1474,810),(1472,900)])).buffer(0); a.fill(tape,"white"); a.fill(tape.intersection(Polygon(smooth([(1622,830),(1616,930),(1640,1060),(1622,1210)])+smooth([(1596,1210),(1614,1064),(1590,936),(1598,850)])).buffer(0)),"pale")
    a.stroke(LineString(smooth([(1432,890),(1432,810),(1462,746),(1510,732),(1560,764),(1584,850),(1576,934),(1598,1066),(1582,1190)])),"sky",34,dash="5 15",cap="butt")
    a.fill(poly((1360,1000),(1374,880),(1490,880),(1504,1000)),"ink"); a.fill(rrect(1386,890,92,26,4),"mint"); [a.fill(rrect(1390+i*24,926+j*20,18,14,3),"white" if i<3 else "yellow") for i in range(4) for j in range(3)]
    books(a,830,1001,("coral","white","teal"),190,36); a.fill(rrect(170,980,130,22,8),"ink"); a.fill(box(228,760,240,990),"ink"); a.fill(LineString([(234,764),(318,700)]).buffer(6),"ink"); a.fill(rotate(poly((228,770),(278,694),(360,694),(410,770)),26,origin=(318,726)),"yellow"); a.fill(rotate(poly((352,694),(410,770),(366,770)),26,origin=(318,726)),"ochre"); cup(a,350,1001,"coral",.9); way(a,630,40,1170,40,8)

def wall(a,back):
    """paint, cement, lime, earth, granite: each layer cut back further than the one before"""
    back(a); r=a.r; f=Polygon([(0,1040),(1100,1040),(1400,1020),(W,1030),(W,H),(0,H)]); a.fill(f,"sand"); a.grain(f,"ochre",900,90,1.5,3)
    edge=lambda x,j: smooth([(x+j*30,-10),(x+60-j*10,220),(x-30+j*20,460),(x+50,700),(x-20+j*16,920),(x+30,1080)])
    def layer(x,k,j,gap,dk): g=Polygon([(-10,-10)]+edge(x,j)+[(-10,1080)]).buffer(0); a.fill(translate(g,gap,8).intersection(box(0,0,W,1080)),dk); a.fill(g,k); return g
    a.fill(box(0,0,1130,1080),"white"); a.fill(box(1106,0,1130,1080),"sky"); a.grain(box(860,0,1106,1080),"sky",500,60,1.3,3)
    for x,y,q in((960,150,44),(1040,330,34),(980,520,52),(1050,700,30),(970,820,40),(1046,930,40),(1050,90,26)): a.fill(circle(x+5,y+6,q),"sky"); a.fill(circle(x,y,q),"white"); a.stroke(circle(x,y,q).boundary,"pale",5); a.fill(rotate(pill(x-q*.6,y-q*.5,q*.6,q*.2),-35),"pale")
    g=layer(870,"#a9b6bf",0,14,"#7d8b96"); a.grain(g,"#7d8b96",900,30,.9,4); a.grain(g,"white",240,200,1,4)
    g=layer(660,"blush",2,13,"rose"); [a.stroke(curve((x,y),(x+14,y+a.r.randint(-18,18)),(x+34,y+a.r.randint(-12,12))).intersection(g),"brown",3) for x,y in [(r.randint(430,690),r.randint(20,1050)) for _ in range(54)]]
    for x,y in((590,270),(560,640),(600,880)): [a.stroke(LineString([(x-34,y-d*34),(x+34,y+d*34)]),"brick",8) for d in(-1,1)]
    g=layer(440,"ochre",1,13,"brown"); [a.stroke(rotate(LineString([(x-22,y),(x+22,y)]),r.randint(0,180)).intersection(g),"yellow",6) for x,y in [(r.randint(250,480),r.randint(20,1060)) for _ in range(70)]]; a.grain(g,"brown",500,0,1,3)
    g=layer(240,"sand",1,14,"brown")
    y=-20; j=0
    while y<1090:
        h=(116,140,104,128)[j%4]; x=-40-(j%2)*80
        while x<340: w=r.randint(130,200); s=rrect(x+5,y+5,w-10,h-10,22).intersection(g).intersection(box(0,0,W,1078)); a.fill(s,("#a9b6bf","pale","sky")[r.randint(0,2)]); a.grain(s,"ink",46,50,1.5,3); x+=w
        y+=h; j+=1
    a.fill(box(0,1056,1140,1084),"#7d8b96")
    arms=figure(a,1350,1130,800,"coral","navy","skin1","ink","tail",((-140,-250),(70,-172)),((-30,0),(36,0)),cap="coral",tilt=-5,lean=-4,face=1,boots="olive"); arms()
    tx,ty=1350-140*800/420,1130-250*800/420; a.fill(rotate(rrect(tx-34,ty-14,70,26,10),-10),"brown"); a.fill(poly((tx-40,ty-4),(tx-60,ty-44),(tx-190,ty-6),(tx-60,ty+42)),"sky"); a.fill(poly((tx-40,ty-2),(tx-190,ty-6),(tx-60,ty+42)),"azure")
    g=poly((1530,1000),(1700,1000),(1680,1140),(1550,1140)); shade(a,g,"azure",1646); a.fill(scale(circle(1615,1000,86),1,.22),"white"); a.stroke(curve((1532,1000),(1560,900),(1670,900),(1698,1000)),"ink",7); a.fill(blob((1010,1170),(1050,1116),(1130,1130),(1180,1170)),"white"); a.fill(blob((1100,1170),(1120,1140),(1180,1170)),"sky"); way(a,1200,70,1700,70,16)

# ------------------------------------------------------------ voices, wheels, animals
def interpreting(a,back):
    room(a,back,rrect(90,80,640,560,8),"#17595f","ink",bars=(1,1),ax=.4,ay=.32,k=.6)
    # the booth: a glass front in a frame, two at work behind it
    a.fill(box(800,150,1760,1010),"navy"); a.fill(box(836,190,1724,1010),"pale"); a.grain(box(836,190,1724,760),"sky",800,300,1.6,3); a.fill(box(780,120,1780,160),"ochre"); a.fill(box(780,150,1780,162),"brown")
    for q in(960,1300): a.fill(poly((q,190),(q+90,190),(q-170,760),(q-260,760)).intersection(box(836,190,1724,760)),"white")
    a1=person(a,1060,1000,1.16,"coral",None,"skin2","ink","bun",((960,964),(1170,962)),collar="white"); headphones(a,1060,1000,1.16,"yellow"); a2=person(a,1500,1000,1.16,"ochre",None,"skin3","brown","beard",((1400,962),(1612,900)),collar="white"); headphones(a,1500,1000,1.16,"coral")
    a.fill(box(1262,190,1278,1000),"navy"); bench(a,1000,"ochre","navy",780,1800); a1(); a2()
    for x,k in((1130,"coral"),(1570,"mint")):
        a.fill(poly((x-120,1000),(x-100,956),(x+60,956),(x+80,1000)),"ink"); [a.fill(circle(x-72+i*34,978,9),("yellow","white","coral","mint")[i]) for i in range(4)]; mx=x-150 if k=="coral" else x-150; a.stroke(curve((x-90,960),(x-108,900),(x-96,830),(x-84,790)),"ink",8); a.fill(rrect(x-100,744,34,60,16),"ink"); a.fill(circle(x-83,800,8),"coral")
    # the room they speak for: a laptop with nine listeners
    table(a,0,760,1040,"brown","#5c371f")
    def grid(v):
        x0,y0,x1,y1=v.bounds; w=(x1-x0)/3; h=(y1-y0)/3
        for j in range(3):
            for i in range(3): c=(x0+w*(i+.5),y0+h*(j+.5)); t=box(x0+w*i+4,y0+h*j+4,x0+w*(i+1)-4,y0+h*(j+1)-4); a.fill(t,("sky","yellow","mint","rose","white","sky","sand","coral","sky")[i+j*3]); a.fill(scale(circle(c[0],c[1]+h*.5,w*.3),1,.9).intersection(t),("navy","teal","coral")[(i*2+j)%3]); a.fill(circle(c[0],c[1]-4,h*.2),("skin1","skin2","skin3")[(i+j)%3]); a.fill(circle(c[0],c[1]-8,h*.21).intersection(box(0,0,W,c[1]-8)),("ink","brown","ink")[(i*j)%3])
    laptop(a,180,1040,400,"ink","navy",grid)
    cup(a,660,1040,"coral",.9,"white")
    def bubble(x,y,w,h,k,lk,d):
        a.fill(unary_union([rrect(x,y,w,h,34),poly((x+w*(.3 if d<0 else .6),y+h-4),(x+w*(.45 if d<0 else .75),y+h-4),(x+w*(.2 if d<0 else .85),y+h+54))]),k); [a.stroke(LineString([(x+34+i*10,y+h/2+(0 if n==0 else 22*math.sin(i*1.1)*math.sin(math.pi*i/n))) for i in range(n+1)]),lk,7) for n in [int((w-68)/10)]]
    bubble(880,220,270,110,"coral","white",1); bubble(1400,220,270,110,"yellow","ink",-1); way(a,830,70,1700,70,16,"white")


def horsehead(a,x,y,s,k="brown",mane="ink",blaze=True):
    """looking left over a half door; (x, y) is where the neck meets the door"""
    T=lambda *p: [(x+q[0]*s,y+q[1]*s) for q in p]; d=dark(k)
    neck=Polygon(smooth(T((150,40),(190,-90),(150,-220),(60,-310),(10,-330)))+smooth(T((-40,-270),(-70,-190),(-110,-90),(-150,40)))).buffer(0); a.fill(neck,k); a.grain(neck,d,int(600*s),20,1.7,3)
    a.fill(poly(*T((-6,-300),(20,-400),(48,-316))),k); a.fill(poly(*T((14,-310),(24,-372),(40,-316))),d)
    hd=Polygon(smooth(T((-20,-330),(50,-310),(52,-250),(-10,-170),(-92,-90),(-150,-44),(-200,-50),(-214,-96),(-186,-140),(-120,-220),(-70,-296)),closed=True)).buffer(0); a.fill(hd,k)
    a.fill(poly(*T((-34,-330),(-20,-410),(12,-330))),k)
    if blaze: a.fill(Polygon(smooth(T((-64,-290),(-50,-268),(-120,-180),(-182,-128),(-196,-130),(-130,-214)),closed=True)).buffer(0).intersection(hd),"white")
    mz=hd.intersection(Polygon(T((-240,-150),(-170,-150),(-130,-40),(-240,-20)))); a.fill(mz,d); a.fill(scale(circle(x-188*s,y-96*s,11*s),1,1.4),"ink"); a.fill(scale(circle(x-44*s,y-250*s,12*s),1.2,1),"ink")
    mn=Polygon(smooth(T((-30,-350),(20,-376),(90,-340),(180,-230),(220,-90),(196,40)))+smooth(T((150,40),(160,-90),(120,-210),(50,-290),(-20,-312)))).buffer(0); a.fill(mn,mane); a.fill(Polygon(smooth(T((-20,-362),(-50,-330),(-66,-270),(-30,-296),(0,-330)),closed=True)).buffer(0),mane)
    for p,q in(((-76,-300),(34,-236)),((-142,-200),(-80,-108))): a.stroke(LineString(T(p,q)).intersection(hd),"coral",14*s)
    a.stroke(LineString(T((20,-250),(-100,-160))).intersection(hd),"coral",12*s); a.fill(circle(x-112*s,y-154*s,11*s),"yellow")
def saddle(a,x,y,s=1):
    """from the side, its seat on a rail at y"""
    P=lambda *p: [(x+q[0]*s,y+q[1]*s) for q in p]
    a.fill(Polygon(smooth(P((-130,-30),(-40,-18),(70,-22),(150,-40),(150,60),(120,112),(-80,112),(-130,60)),closed=True)).buffer(0),"white"); fl=Polygon(smooth(P((-90,-40),(60,-30),(80,60),(40,150),(-60,160),(-110,90)),closed=True)).buffer(0); a.fill(fl,"brown"); a.grain(fl,"#5c371f",220,40,1.6,3)
    a.fill(Polygon(smooth(P((-150,-70),(-128,-112),(-96,-84),(-30,-44),(50,-52),(112,-96),(172,-120),(178,-70),(130,-28),(40,-4),(-60,-8),(-120,-26)),closed=True)).buffer(0),"#5c371f"); a.fill(rrect(x-26*s,y+10*s,14*s,150*s,4*s),"ochre"); a.fill(Polygon(P((-19,150),(-54,224),(16,224))).difference(Polygon(P((-19,172),(-40,212),(2,212)))),"sky")
def horses(a,back):
    op=unary_union([box(120,330,720,1010),scale(circle(420,330,300),1,.7).intersection(box(0,0,W,332))]); room(a,back,op,"#e8c88f","ochre",frame="brick",bars=(0,0),sill=False,ax=.35,ay=.5,k=.9,grain=2200); floor(a,1040,"sand","ochre",90,900); r=a.r
    for j in range(0,15): a.stroke(LineString([(760,60+j*66),(W,60+j*66)]),"#ddb777",3)
    # the box with its half door
    a.fill(box(1120,170,1720,1060),"#3d2313"); a.fill(box(1090,140,1750,186),"brick"); [a.fill(box(q,140,q+34,1070),"brick") for q in(1090,1716)]
    horsehead(a,1420,720,1.24,"brown","ink"); a.fill(box(1120,700,1720,1060),"teal"); a.fill(box(1120,700,1720,730),"ochre"); [a.fill(LineString(p).buffer(15),"#124e52") for p in([(1150,750),(1690,1040)],[(1690,750),(1150,1040)])]; a.stroke(box(1138,744,1702,1046).boundary,"#124e52",22); [a.fill(rrect(1690,q,50,24,4),"ink") for q in(770,980)]
    # groom with a brush, saddle on its rack
    arms=figure(a,960,1120,760,"coral","navy","skin3","brown","braid",((-70,-196),(84,-286)),boots="ink",cap="yellow",tilt=6,face=-1,flip=(False,True)); arms(); a.fill(rotate(rrect(1086,562,90,34,10),-22),"ochre"); [a.stroke(LineString([(1100+i*14,606-i*6),(1106+i*14,628-i*6)]),"ink",5) for i in range(6)]
    a.fill(box(300,830,560,848),"brown"); [a.fill(LineString([(330+q*200,848),(300+q*260,1110)]).buffer(11),"brown") for q in(0,1)]; a.fill(box(290,1000,570,1014),"brown"); saddle(a,430,824,.98)
    g=poly((640,1010),(780,1010),(764,1120),(656,1120)); shade(a,g,"azure",734); a.fill(scale(circle(710,1010,70),1,.2),"ochre"); a.stroke(curve((642,1010),(664,930),(756,930),(778,1010)),"ink",6); [a.stroke(LineString([(q,1130+(q*7)%50),(q+40,1122+(q*7)%50)]),"ochre",5) for q in range(40,1780,83)]; way(a,1140,70,1690,70,14)

# ------------------------------------------------------------ farm and garden
def goat(a,x,y,s,k="white",face=1):
    S=lambda g: translate(scale(g,s*face,s,origin=(0,0)),x,y); f=lambda g,c: a.fill(S(g),c)
    [f(box(q,-90,q+16,0),dark(k)) for q in(-70,44)]; [f(box(q,-90,q+16,0),k) for q in(-48,66)]; b=blob((-96,-120),(-80,-166),(0,-172),(84,-170),(104,-130),(80,-76),(-70,-76)); f(b,k); f(b.intersection(box(-120,-104,140,-60)),dark(k)); f(poly((70,-150),(120,-236),(150,-214),(104,-120)),k); f(blob((108,-226),(150,-248),(196,-206),(186,-186),(136,-194)),k); f(tube(9,(128,-240),(120,-276),(96,-290)),"ink"); f(tube(9,(140,-242),(138,-282),(120,-300)),"ink"); f(blob((120,-232),(90,-224),(84,-206),(110,-214)),dark(k)); f(poly((164,-192),(180,-190),(166,-160)),dark(k)); f(circle(160,-222,5),"ink"); f(tube(14,(-92,-150),(-112,-176),(-104,-190)),k)
def hive(a,x,y,s=1,ks=("white","sky","white")):
    for i,k in enumerate(ks): shade(a,box(x-70*s,y-(i+1)*74*s-20*s,x+70*s,y-i*74*s-24*s),k,x+44*s); a.fill(pill(x-26*s,y-(i+1)*74*s+6*s,52*s,11*s),"ink")
    a.fill(box(x-84*s,y-len(ks)*74*s-40*s,x+84*s,y-len(ks)*74*s-18*s),"coral"); a.fill(box(x-80*s,y-24*s,x+80*s,y-12*s),"brown"); [a.fill(box(q,y-14*s,q+16*s,y),"brown") for q in(x-66*s,x+50*s)]
def bee(a,x,y,s=1,ang=0):
    R=lambda g: rotate(g,ang,origin=(x,y)); [a.fill(R(g),"white") for g in(blob((x,y-10*s),(x-22*s,y-34*s),(x+2*s,y-40*s)),blob((x+6*s,y-10*s),(x+2*s,y-42*s),(x+26*s,y-34*s)))]; b=blob((x-22*s,y),(x,y-15*s),(x+22*s,y),(x,y+15*s)); a.fill(R(b),"yellow"); [a.fill(R(box(x+d*s,y-18*s,x+(d+6)*s,y+18*s).intersection(b)),"ink") for d in(-8,4)]
def bed(a,x,y,w,h,kind,r):
    """a raised bed, its front board at y"""
    a.fill(poly((x+24,y-h-30),(x+w-24,y-h-30),(x+w,y-h),(x,y-h)),"#5c371f"); n=int(w//74)
    for i in range(n):
        px=x+42+i*(w-60)/n; py=y-h-8
        if kind==0: [a.fill(rotate(blob((px,py),(px-13,py-46),(px,py-86),(px+13,py-46)),an,origin=(px,py)),("green","leaf")[j%2]) for j,an in enumerate((-50,-22,0,24,50))]
        elif kind==1: a.fill(box(px-4,py-190,px+4,py),"brown"); [a.fill(rotate(blob((px,py-40-j*44),(px+30,py-62-j*44),(px+60,py-40-j*44),(px+30,py-34-j*44)),180*(j%2)+(-16 if j%2 else 16),origin=(px,py-40-j*44)),"green") for j in range(4)]; [a.fill(circle(px+(18 if j%2 else -18),py-44-j*42,15),"coral") for j in range(3)]
        else: a.fill(circle(px,py-28,36),"mint"); a.fill(circle(px-6,py-34,22),"leaf"); a.stroke(curve((px-20,py-30),(px,py-46),(px+20,py-26)),"green",4)
    a.fill(box(x,y-h,x+w,y),"ochre"); a.hatch(box(x,y-h+h*.46,x+w,y-h+h*.54),"brown",3,5,0); a.fill(box(x+w-26,y-h,x+w,y),"brown"); a.fill(box(x,y-h,x+26,y),"brown")
def farm(a,back):
    back(a); r=a.r
    for y,k,k2 in((760,"leaf","green"),(880,"#93b35f","green")): g=Polygon(smooth([(-40,y+20),(400,y-30),(900,y+26),(1400,y-10),(1860,y+20)])+[(1860,H+10),(-40,H+10)]).buffer(0); wl=translate(g,0,-24); a.fill(wl.difference(g),"white"); a.hatch(wl.difference(g),"ochre",36,3,90); a.fill(g,k); a.grain(g.intersection(box(0,y-60,W,y+240)),k2,1100,90,1.4,3)
    hive(a,190,900,.95); hive(a,390,916,.95,("sky","white")); [bee(a,*q) for q in((300,590,1,-20),(470,640,.9,15),(110,560,.8,30))]; a.stroke(curve((300,600),(340,660),(390,690)),"ink",4,dash="0.1 13")
    goat(a,590,908,.8,"white",-1); goat(a,1620,868,1.0,"ochre",-1)
    arms=figure(a,820,1060,640,"coral","navy","skin3","ochre","hat",((-80,-214),(60,-172)),boots="ink",cap="sand",tilt=-5); a.fill(box(690,560,704,1040),"brown"); a.fill(rrect(668,548,58,18,8),"brown"); a.fill(blob((662,1000),(660,1080),(697,1110),(734,1080),(732,1000)),"sky"); arms()
    arms=figure(a,1180,1050,600,"teal","navy","skin1","ink","tail",((-60,-196),(60,-196)),boots="ink",cap="yellow",face=1); crate(a,1090,800,180,80,"ochre",2); [a.fill(circle(1118+i*30,716,22),("coral","leaf","coral","yellow","coral")[i]) for i in range(5)]; crate(a,1090,800,180,76,"ochre",2); arms()
    bed(a,60,1180,470,90,0,r); bed(a,1300,1170,460,90,1,r); bed(a,620,1196,580,78,2,r); way(a,700,80,1240,80,20)

def gardenshop(a,back):
    # a lean-to of glass: the coast is seen through its panes
    op=box(60,150,W-60,860); room(a,back,op,"#e8e0c8","ochre",frame="white",bars=(5,2),sill=False,ax=.5,ay=.25,k=1.0,grain=300); a.fill(poly((0,0),(W,0),(W,150),(0,150)),"teal"); [a.fill(poly((q,0),(q+18,0),(q+18,150),(q,150)),"#124e52") for q in range(0,W,150)]; a.fill(box(0,140,W,164),"white"); shelf(a,70,560,470,"ochre",3)
    for i in range(4): pot(a,96+i*116,470,76,("coral","ochre","coral","white")[i]); [a.fill(rotate(blob((134+i*116,384),(122+i*116,340),(134+i*116,296),(146+i*116,340)),an,origin=(134+i*116,384)),("green","leaf")[j%2]) for j,an in enumerate((-42,-14,14,42))]
    arms=person(a,1010,1000,1.25,"leaf","brown","skin1","ink","curls",((846,946),(1176,900)),tilt=-4); bench(a,1000,"ochre","teal"); 
    # what customers sent back: a broken pot taped up, a letter, a wilted plant; what goes out: parcels
    pot(a,620,1000,150,"coral"); a.stroke(LineString([(650,846),(690,900),(664,940),(710,1000)]),"ink",5); a.fill(rotate(box(640,900,740,928),-20),"sand"); [a.fill(p,"coral") for p in(poly((500,1000),(540,950),(580,1000)),poly((560,1000),(590,976),(612,1000)))]; a.fill(LineString([(696,850),(700,700),(690,560)]).buffer(7),"brown"); [a.fill(LineString(p).buffer(5),"brown") for p in([(699,720),(740,670)],[(698,760),(664,716)],[(694,620),(716,590)])]; a.fill(rotate(blob((744,668),(760,690),(750,724),(736,696)),0),"olive"); a.fill(rotate(blob((590,996),(610,984),(640,990),(612,1002)),0),"olive")
    a.fill(rotate(box(770,930,930,1000),0),"white"); a.fill(poly((770,930),(850,976),(930,930)),"pale"); a.stroke(LineString([(770,930),(850,976),(930,930)]),"azure",3)
    parcel(a,1190,1002,230,150,"ochre","sand"); [a.fill(rotate(blob((1250+i*50,852),(1236+i*50,800),(1250+i*50,740),(1264+i*50,800)),an,origin=(1250+i*50,852)),("green","leaf","green")[i]) for i,an in enumerate((-14,4,20))]; parcel(a,1450,1002,200,120,"ochre","sand"); parcel(a,1480,882,150,90,"sand","ochre"); arms()
    X,y=180,1000; a.fill(poly((X,y-130),(X+150,y-130),(X+160,y),(X-10,y)),"azure"); a.fill(poly((X+104,y-130),(X+150,y-130),(X+160,y),(X+110,y)),"blue"); a.fill(poly((X+150,y-70),(X+270,y-170),(X+290,y-150),(X+156,y-30)),"azure"); a.fill(poly((X+252,y-190),(X+312,y-150),(X+296,y-132),(X+240,y-172)),"blue"); a.stroke(curve((X+4,y-120),(X+40,y-210),(X+120,y-210),(X+146,y-120)),"blue",14); way(a,1130,78,1690,78,20,"white")
# ------------------------------------------------------------ roads, schools, halls
def vans(a,back):
    back(a); r=a.r; f=Polygon(smooth([(-40,930),(500,905),(1100,920),(1860,900)])+[(1860,1210),(-40,1210)]).buffer(0); a.fill(f,"sand"); a.grain(f,"ochre",1500,90,1.5,3); a.fill(poly((420,1104),(1580,1104),(1640,1140),(380,1140)),"ochre")
    # a plain box of a van, boards on its roof
    for i,(k,k2) in enumerate((("coral","white"),("white","azure"),("yellow","coral"))): y=432-i*38; g=Polygon(smooth([(500,y),(620,y-20),(1000,y-26),(1360,y-16),(1480,y-2),(1360,y+8),(1000,y+12),(620,y+10)],closed=True)).buffer(0); a.fill(g,k); a.fill(g.intersection(box(0,y-8,W,y-1)),k2); a.fill(g.intersection(box(640,0,680,H)),k2)
    [a.fill(box(x,340,x+14,470),"ink") for x in(680,1250)]
    b=Polygon([(470,1070),(470,560)]+smooth([(470,560),(480,490),(540,462)])+[(1290,462)]+smooth([(1290,462),(1400,490),(1470,640),(1560,760),(1600,860),(1604,1070)])).buffer(0); a.fill(b,"teal"); up=b.intersection(box(0,0,W,742)); a.fill(up,"white"); a.grain(b.intersection(box(0,742,W,H)),"#124e52",1200,60,1.6,3); a.fill(b.intersection(box(0,730,W,748)),"coral")
    for x0,x1 in((540,800),(840,1080)): a.fill(rrect(x0,530,x1-x0,170,22),"ink"); a.fill(poly((x0+30,700),(x0+100,530),(x0+160,530),(x0+90,700)),"#33425f")
    a.fill(Polygon(smooth([(1140,700),(1140,540),(1330,536),(1400,640),(1436,700)],n=8)).buffer(0),"ink"); [a.fill(poly((840+i*4,530),(840+i*4+22,530),(840+i*4+30,700),(840+i*4,700)),"coral") for i in(0,)]; a.fill(poly((1058,530),(1080,530),(1080,700),(1050,700)),"coral")
    a.stroke(LineString([(1110,500),(1110,1050)]),"ink",4); a.stroke(LineString([(820,500),(820,1050)]),"ink",4); a.fill(rrect(1130,800,60,14,7),"white"); a.fill(circle(1560,860,34),"yellow"); a.fill(rrect(470,1040,1140,34,12),"ink")
    for x in(690,1380): a.fill(circle(x,1064,98),"ink"); a.fill(circle(x,1064,54),"white"); a.fill(circle(x,1064,34),"coral"); a.fill(circle(x,1064,12),"ink")
    # the jack, the tools, and the one who knows what fell off
    arms=figure(a,210,1150,700,"coral","navy","skin2","ink","short",((-66,-176),(88,-226)),tilt=4); arms(); wx,wy=210+88*1.667+14,1150-226*1.667; a.fill(rotate(unary_union([box(wx-10,wy-120,wx+10,wy+50),circle(wx,wy-134,34).difference(rrect(wx-13,wy-190,26,60,4))]),18,origin=(wx,wy)),"ink")
    a.fill(rrect(1640,1068,136,92,8),"yellow"); a.fill(box(1640,1100,1776,1110),"ochre"); a.fill(rrect(1682,1044,52,28,8).difference(rrect(1692,1054,32,24,5)),"ink"); a.fill(rotate(box(440,1146,600,1156),-4),"sky"); a.fill(circle(980,1140,38).difference(circle(980,1140,20)),"ink"); a.fill(rrect(1060,1128,60,30,6),"azure"); way(a,140,70,700,70,20)

def script(a,x,y,word,s,k,w):
    """a few letters written by hand with chalk, as strokes"""
    ring=[(18+18*math.cos(q*.5236),-20+20*math.sin(q*.5236)) for q in range(13)]; L=dict(c=([(36,-30),(20,-40),(0,-22),(4,-2),(24,0),(38,-8)],),i=([(8,-38),(8,0)],[(8,-54),(8,-53)]),a=([(36,-38),(36,0)],ring),o=(ring,),e=([(2,-20),(34,-22),(18,-40),(0,-20),(14,0),(34,-6)],),b=([(2,-70),(2,0)],[(2,-24),(20,-40),(36,-20),(18,0),(2,-14)]),t=([(12,-60),(12,-8),(28,0)],[(0,-40),(28,-40)]),n=([(2,-38),(2,0)],[(2,-22),(18,-40),(32,-26),(32,0)]))
    for ch in word:
        if ch in L: [a.stroke(LineString(smooth([(x+p[0]*s,y+p[1]*s) for p in st],n=6)) if len(st)>2 else LineString([(x+p[0]*s,y+p[1]*s) for p in st]),k,w) for st in L[ch]]; x+=(24 if ch=="i" else 54)*s
        else: x+=40*s
def language(a,back):
    room(a,back,rrect(1260,90,450,560,8),"#e8c88f","ochre",bars=(1,1),ax=.62,ay=.2,k=.6)
    a.fill(box(90,80,1180,700),"brown"); a.fill(box(90,690,1180,704),"#5c371f"); bd=box(116,106,1154,674); a.fill(bd,"#17595f"); a.grain(bd,"#2c7378",700,60,1.4,4)
    script(a,180,250,"ciao",2.0,"white",9); a.stroke(curve((180,286),(330,276),(560,290)),"coral",8)
    # the drawn lesson: a house is a house, a hat is not a house
    c="white"; a.stroke(LineString([(190,610),(190,480),(270,410),(350,480),(350,610),(190,610)]),c,7); a.stroke(box(246,540,294,610).boundary,c,6); a.stroke(LineString([(400,520),(500,520)]),"yellow",8); a.stroke(LineString([(476,500),(504,520),(476,540)]),"yellow",8)
    a.stroke(LineString(smooth([(540,590),(600,600),(700,600),(760,590)])),c,7); a.stroke(LineString(smooth([(580,594),(590,500),(640,480),(710,500),(720,594)])),c,7); a.stroke(LineString([(540,450),(760,630)]),"coral",12); a.stroke(LineString([(760,450),(540,630)]),"coral",12)
    arms=person(a,1010,1000,1.22,"coral",None,"skin3","ink","bob",((806,566),(1130,960)),collar="white",tilt=-4,bent=((770,730),None)); a.fill(rotate(rrect(788,500,14,66,6),-14),"white"); bench(a,1000,"ochre","teal"); arms()
    books(a,1250,1001,("navy","coral","yellow","white"),230,36); a.fill(scale(circle(1370,820,44),1.1,.85),"#f08a24"); [a.fill(rotate(blob((1370,792),(1388,776),(1412,782),(1392,796)),an,origin=(1370,790)),"leaf") for an in(-20,200,60,120)]; a.fill(circle(1352,814,8),"sand"); pencils(a,1560,1001,"navy"); [a.fill(rrect(620+i*40,986,34,15,5),("white","yellow","coral")[i]) for i in range(3)]
    # three pupils, seen from behind
    _heads(a,((230,1290,.98,"navy","skin1","brown","short"),(600,1300,.94,"yellow","skin3","ink","tail"),(1530,1296,.96,"blue","skin2","ink","curls"))); way(a,1200,46,1740,46,8)
def _heads(a,row):
    """heads and shoulders from behind, cut by the foot of the sheet"""
    for x,y,s,k,sk,h,st in row:
        S=lambda g: translate(scale(g,s,s,origin=(0,0)),x,y); b=blob((-150,30),(-142,-100),(-98,-150),(0,-176),(98,-150),(142,-100),(150,30)); a.fill(S(b),k); a.grain(S(b),dark(k),420,0,1.7,3); head(a,x,y-172*s,s,sk,h,st,"coral",0,True)

def academy(a,back):
    back(a); f=box(0,860,W,H); a.fill(f,"sand"); a.grain(f,"ochre",1200,90,1.5,3); a.fill(box(0,850,W,872),"white"); a.fill(box(0,864,W,874),"ochre"); bunting(a,-20,150,900,120,90,13,("coral","yellow","navy","white","teal")); bunting(a,900,120,1820,170,90,13,("yellow","navy","white","teal","coral"))
    # easel with the first drawing of the course
    [a.fill(LineString(p).buffer(10),"brown") for p in([(250,1130),(360,480)],[(530,1130),(400,480)],[(380,480),(384,1090)])]; a.fill(box(210,540,560,850),"white"); a.fill(box(200,846,570,868),"brown"); a.fill(circle(470,640,54),"coral"); a.fill(Polygon(smooth([(220,800),(320,700),(420,770),(550,690)])+[(550,840),(220,840)]).buffer(0),"azure"); a.stroke(curve((250,620),(300,590),(350,620),(390,600)),"ink",6)
    a1=person(a,760,1030,1.14,"teal","sand","skin2","ink","scarf",((590,690),(880,992)),cap="yellow",tilt=-4,bent=((590,850),None)); a.fill(LineString([(600,720),(536,640)]).buffer(6),"brown"); a.fill(rotate(blob((518,640),(531,596),(544,640)),-38,origin=(534,644)),"ink"); a2=person(a,1440,1030,1.14,"coral",None,"skin3","ochre","glasses",((1330,992),(1560,990)),collar="white",tilt=4)
    bench(a,1030,"ochre","navy",570,1760); a1(); a2()
    # the suitcase that holds the school
    a.fill(poly((930,806),(1270,806),(1290,1000),(910,1000)),"brick"); a.fill(poly((950,824),(1250,824),(1266,984),(934,984)),"blush"); a.fill(rrect(900,920,400,112,14),"coral"); a.fill(rrect(900,1000,400,32,10),"brick"); a.fill(rrect(1060,960,80,30,8),"ink"); [a.fill(rrect(q,930,36,40,4),"yellow") for q in(950,1214)]
    for i,(x,k,h) in enumerate(((960,"ochre",150),(1000,"teal",190),(1040,"ochre",170))): a.fill(rotate(box(x,930-h,x+12,924),(-8,2,6)[i],origin=(x,924)),k); 
    a.fill(rotate(poly((950,770),(980,770),(972,724),(958,724)),-8,origin=(960,924)),"ink"); a.fill(circle(1014,732,20),"navy"); a.fill(rotate(rrect(1098,800,44,122,6),4),"white"); a.fill(scale(circle(1124,800,22),1,.5),"pale"); a.fill(rotate(rrect(1160,780,36,142,6),10),"yellow"); a.fill(circle(1226,876,46).difference(circle(1226,876,24)),"mint")
    pencils(a,1640,1031,"teal"); [a.fill(poly((1350+i*14,1030-i*6),(1480+i*14,1030-i*6),(1490+i*14,1018-i*6),(1360+i*14,1018-i*6)),("white","pale","white")[i]) for i in range(3)]; way(a,1180,56,1700,56,14)

def marketing(a,back):
    room(a,back,rrect(100,90,700,590,8),"#c9d9ec","azure",bars=(1,1),ax=.7,ay=.12,k=.62)
    # the poster on its easel: one plum, four short lines
    [a.fill(LineString(p).buffer(11),"brown") for p in([(1310,1010),(1400,140)],[(1690,1010),(1600,140)])]; a.fill(box(1260,130,1740,730),"yellow"); a.grain(box(1260,130,1740,730),"ochre",500,60,1.7,3); a.fill(box(1240,726,1760,750),"brown")
    pl=blob((1500,250),(1600,290),(1630,410),(1560,510),(1470,520),(1380,460),(1370,340),(1420,270)); a.fill(pl,"plum"); a.fill(pl.difference(circle(1470,350,150)),"#3f1d3b"); a.stroke(curve((1500,262),(1470,340),(1476,440)),"#3f1d3b",7); a.fill(tube(11,(1498,262),(1506,220),(1530,196)),"brown"); a.fill(rotate(blob((1530,216),(1580,180),(1650,190),(1590,232)),0),"green"); a.fill(rotate(pill(1400,320,60,20),-60),"rose"); [a.fill(rrect(1390+i*16,570+i*34,220-i*32,15,6),"ink") for i in range(4)]
    arms=person(a,960,1000,1.25,"coral",None,"skin1","ink","beard",((880,600),(1080,966)),collar="white",tilt=-5,bent=((800,800),None))
    bench(a,1000,"ochre","navy")
    # the first call
    laptop(a,520,1002,270,"ink","white",lambda v: [a.fill(box(v.bounds[0]+24,v.bounds[1]+22+i*28,v.bounds[0]+(190,150,206,120)[i],v.bounds[1]+32+i*28),("coral","sky","sky","sky")[i]) for i in range(4)])
    arms(); a.fill(rotate(rrect(848,520,44,150,12),8,origin=(870,600)),"ink"); a.fill(rotate(rrect(848,520,10,150,5),8,origin=(870,600)),"#33425f"); hand(a,(866,606),(880,640),28,"skin1")
    for i,k in enumerate(("yellow","white","mint")): sheet(a,130+i*104,842+(i%2)*8,94,150,(-5,2,6)[i],k,0); a.fill(circle(178+i*104,894,26),("coral","plum","coral")[i]); a.fill(rotate(box(152+i*104,946,204+i*104,953),(-5,2,6)[i]),"ink")
    a.fill(box(120,990,450,1002),"brown"); jar(a,1190,1002,96,130,"plum","coral","white"); [a.fill(circle(1340+i*62,974,34),"plum") for i in range(3)]; [a.fill(circle(1330+i*62,964,8),"rose") for i in range(3)]; a.fill(circle(1400,924,34),"plum"); a.fill(circle(1390,914,8),"rose"); way(a,880,60,1180,60,14)

def events(a,back):
    r=a.r; a.fill(SHEET,"#123a5c"); a.grain(SHEET,"#0b2a45",1800,90,1.6,3)
    # high windows, and the early dark and the snow behind them
    for x in(60,1444):
        op=rrect(x,180,300,380,8); a.fill(op.buffer(16),"white"); a.fill(op,"#0d1f52"); a.fill(op.intersection(hills(r,470,16,260)),"pale"); [fir(a,x+q,500,h,"teal","#124e52") for q,h in((70,150),(150,200),(236,130))]; a.fill(op.intersection(box(0,500,W,600)),"white"); [a.fill(circle(x+r.randint(14,286),r.randint(196,480),r.choice((4,5,7))),"white") for _ in range(34)]; a.fill(box(x+145,180,x+155,560),"white"); a.fill(box(x,330,x+300,338),"white")
    a.fill(box(0,760,W,H),"navy")
    # stage: truss, beams, loudspeakers
    a.fill(poly((250,860),(1550,860),(1640,960),(160,960)),"brown"); a.fill(box(160,956,1640,1010),"#5c371f"); a.hatch(box(160,956,1640,1010),"ink",50,4,90)
    for x in(250,1510): a.fill(box(x,140,x+12,870),"ink"); a.fill(box(x+34,140,x+46,870),"ink"); [a.stroke(LineString([(x+6,y),(x+40,y+46),(x+6,y+92)]),"ink",5) for y in range(150,800,92)]
    for y in(120,156): a.fill(box(230,y,1580,y+12),"ink")
    a.stroke(LineString([(240+i*46,126+(i%2)*36) for i in range(30)]),"ink",5)
    for x,d in((420,120),(760,60),(1080,-60),(1400,-120)): a.fill(poly((x-16,236),(x+16,236),(x+d+110,880),(x+d-110,880)),"#e3f1dd")
    for x,d,k in((420,130,"yellow"),(760,70,"blush"),(1080,-70,"blush"),(1400,-130,"yellow")): g=rotate(unary_union([rrect(x-30,170,60,64,10),poly((x-30,220),(x+30,220),(x+40,246),(x-40,246))]),-d*.1,origin=(x,168)); a.fill(g,"ink"); a.fill(rotate(pill(x-38,238,76,12),-d*.1,origin=(x,168)),"white")
    for x in(120,1560): a.fill(rrect(x,560,130,300,8),"#0b1326"); [a.fill(circle(x+65,c,q),"#33425f") for c,q in((640,40),(760,52))]; [a.fill(circle(x+65,c,14),"ink") for c in(640,760)]; a.fill(box(x+10,860,x+120,960),"ink")
    # on the screen the running order: four lines, one of them late; a speaker below it
    [a.fill(box(x,160,x+7,300),"ink") for x in(720,1073)]; a.fill(box(640,290,1160,560),"ink"); a.fill(box(656,306,1144,544),"white"); [a.fill(rrect(690,336+i*50,40,28,6),"navy") for i in range(4)]; [a.fill(rrect(750,341+i*50,w,18,8),k) for i,(w,k) in enumerate(((320,"sky"),(250,"sky"),(340,"coral"),(200,"sky")))]
    figure(a,860,906,310,"coral","ink","skin3","brown","bob",((-80,-250),(30,-286)),tilt=5)(); a.fill(circle(884,684,9),"ink")
    # cable, over and under
    for x,k in((1010,"ink"),(1420,"coral")): [a.stroke(scale(circle(x,912-q*7,50),1,.3).boundary,k,6) for q in range(4)]
    a.stroke(curve((1060,912),(1130,936),(1200,916),(1290,940),(1380,918)),"ink",6); a.stroke(curve((960,914),(800,944),(640,920),(400,940)),"ink",6)
    # the desk, seen over two shoulders
    for x,k,sk,h,st in((520,"teal","skin1","ink","short"),(1220,"ochre","skin2","brown","tail")): person(a,x,1200,1.0,k,None,sk,h,st,(),back=True); cy=1200-436; a.fill(circle(x,cy-22,84).difference(circle(x,cy-22,70)).intersection(box(0,0,W,cy-16)),"coral"); [a.fill(rrect(x+q*70-15,cy-44,30,70,13),"brick" if q>0 else "coral") for q in(-1,1)]
    dk=poly((120,1060),(1680,1060),(1760,1200),(40,1200)); a.fill(dk,"ink"); a.fill(box(120,1048,1680,1064),"#33425f")
    for i in range(26): x=190+i*56; (a.fill(box(x,1090,x+6,1180),"#33425f"),a.fill(rrect(x-10,1100+(i*37)%60,26,16,4),("white","coral","white","yellow")[i%4]))
    way(a,610,64,1190,64,14)

def museum(a,back):
    # seen from the height of a six-year-old: everything is tall, and grown-ups are mostly legs
    room(a,back,rrect(90,60,620,600,8),"#f3dcae","ochre",bars=(1,1),ax=.4,ay=.2,k=.62); floor(a,960,"#c9d9ec","sky",90,600); r=a.r
    # the wall of wheels
    pn=rrect(800,-40,1100,960,20); a.fill(pn,"teal"); a.grain(pn,"#124e52",900,60,1.7,3); 
    for x,y,R,k,n in((1080,300,230,"yellow",16),(1420,470,170,"coral",13),(1010,660,140,"white",10),(1370,170,130,"sky",10),(1290,720,120,"mint",9)): a.fill(translate(gear(x,y,R,n,.28),10,12),"#124e52"); g=gear(x,y,R,n,.28); a.fill(g,k); a.grain(g,dark(k),int(R*1.6),50,1.6,3); a.fill(circle(x,y,R*.14),"ink"); [a.fill(circle(x+R*.52*math.cos(t),y+R*.52*math.sin(t),R*.11),"teal") for t in [i*math.pi*2/5+.3 for i in range(5)]]
    a.fill(LineString([(1010,660),(930,730)]).buffer(14),"ink"); a.fill(LineString([(930,730),(890,730)]).buffer(20),"coral"); a.fill(box(800,900,W,930),"ochre"); a.fill(box(800,918,W,930),"brown")
    # a child on a box at the crank
    a.fill(rrect(620,1000,260,120,10),"ochre"); a.fill(rrect(820,1000,60,120,10),"brown"); [a.fill(circle(q,1060,16),"coral") for q in(680,760)]
    figure(a,740,1004,420,"coral","navy","skin2","ink","curls",((-54,-180),(132,-280)),shoes="yellow",back=True)()
    # one of the two builders on her knees, with a stick of a child's height
    x,y,s=360,1130,1.5; P=lambda p,q:(x+p*s,y+q*s); a.fill(limb(P(-24,-150),P(-30,-14),P(-130,-12),70*s,46*s),"#0b1f50"); a.fill(pill(x-168*s,y-26*s,56*s,26*s),"ink"); body=blob(P(-60,-130),P(-62,-220),P(-52,-288),P(0,-306),P(52,-288),P(62,-220),P(56,-130)); a.fill(body,"yellow"); a.grain(body,"ochre",420,0,1.8,3); a.fill(limb(P(20,-146),P(110,-140),P(108,-20),70*s,46*s),"navy"); a.fill(pill(x+88*s,y-24*s,66*s,26*s),"ink"); a.fill(rrect(x+76*s,y-166*s,68*s,52*s,12*s),"coral")
    head(a,x+4*s,y-302*s,.62*s,"skin3","brown","tail","coral",-6,False,-1)
    a.fill(box(582,632,604,1130),"white"); [a.fill(box(582,1108-i*31,596 if i%5 else 604,1114-i*31),"ink") for i in range(16)]; a.fill(box(576,622,610,634),"coral")
    p=P(50,-268); q=(586,800); e=elbow(p,q,90*s,90*s,1); a.fill(limb(p,e,q,38*s,30*s),"ochre"); hand(a,q,e,17*s,"skin3"); p=P(-50,-268); q=P(-10,-152); e=elbow(p,q,72*s,72*s,-1); a.fill(limb(p,e,q,38*s,30*s),"ochre"); hand(a,q,e,17*s,"skin3")
    # the other is still standing: from here she has no head
    figure(a,1640,1195,1780,"blue","ink","skin1","ink","short",((-78,-186),(60,-196)),face=-1,shoes="brick")()
    way(a,130,40,670,40,10)

def dance(a,back):
    op=unary_union([rrect(90+i*290,60,250,700,6) for i in range(4)]); room(a,back,op,"#f3dcae","ochre",bars=(0,2),sill=False,ax=.5,ay=.35,k=.85,grain=900); floor(a,850,"ochre","brown",110,700); r=a.r
    a.fill(box(0,790,W,850),"white"); a.fill(box(0,838,W,852),"sand"); a.fill(box(0,612,1290,630),"brown"); [a.fill(box(x,618,x+16,850),"brown") for x in(60,640,1240)]
    # the shadow of a pencilled path: where they went wrong, where they go
    a.stroke(curve((300,1130),(560,1000),(860,1120),(1180,1010),(1500,1120)),"white",7,dash="4 20"); [a.fill(circle(x,y,12),"coral") for x,y in((300,1130),(1500,1120))]
    def dancer(x,y,s,coat,legs,skin,hair,face,bun=True):
        T=lambda *p: [(x+q[0]*s*face,y+q[1]*s) for q in p]; 
        a.fill(limb(*T((-6,-300),(-8,-150),(4,-16)),62*s,34*s),legs); a.fill(Polygon(T((-14,-22),(16,-22),(22,4),(-6,8))),skin)
        a.fill(limb(*T((10,-304),(150,-338),(300,-392)),64*s,32*s),legs); a.fill(Polygon(smooth(T((294,-410),(354,-430),(372,-420),(306,-376)),closed=True)).buffer(0),skin)
        b=Polygon(smooth(T((-48,-290),(-44,-400),(-74,-500),(-30,-540),(44,-520),(46,-420),(44,-300),(0,-270)),closed=True)).buffer(0); a.fill(b,coat); a.grain(b,dark(coat),int(420*s),0 if face>0 else 180,1.7,3)
        a.fill(limb(*T((-58,-500),(-160,-520),(-262,-590)),44*s,28*s),skin); a.fill(circle(*T((-276,-600))[0],19*s),skin); a.fill(limb(*T((34,-506),(96,-600),(70,-716)),44*s,28*s),skin); a.fill(circle(*T((66,-732))[0],19*s),skin)
        head(a,x-16*s*face,y-524*s,.62*s,skin,hair,"bun" if bun else "short","coral",-10*face,False,face)
    dancer(520,1090,1.12,"coral","ink","skin2","ink",-1); dancer(1180,1060,1.06,"teal","navy","skin3","brown",1,False)
    # loudspeaker, notebook, shoes by the wall
    g=rrect(1560,560,170,290,14); a.fill(g,"ink"); [a.fill(circle(1645,c,q),"#33425f") for c,q in((640,44),(760,60))]; [a.fill(circle(1645,c,16),"coral") for c in(640,760)]
    a.fill(poly((90,1170),(120,1110),(300,1110),(290,1170)),"white"); [a.stroke(LineString([(134-i*4,1124+i*12),(270-i*20,1124+i*12)]),"sky",4) for i in range(4)]; a.fill(rotate(box(230,1120,320,1128),-30),"coral"); [a.fill(blob((x,1150),(x+10,1126),(x+70,1130),(x+92,1150),(x+50,1160)),"rose") for x in(1560,1630)]; [a.stroke(curve((x+14,1132),(x-10,1100),(x+40,1096)),"coral",5) for x in(1560,1630)]
    way(a,1330,80,1720,80,16)

def tea(a,back):
    room(a,back,rrect(90,90,430,600,8),"#17595f","ink",bars=(1,1),ax=.62,ay=.2,k=.62); r=a.r
    a.fill(box(600,40,1760,900),"brown"); a.fill(box(620,60,1740,900),"#5c371f")
    ks=("yellow","coral","leaf","sand","white","rose","mint","ochre","coral","sand","yellow","leaf","white","coral","mint","sand","rose","yellow","ochre","leaf","coral","white","sand","mint")
    for j,y in enumerate((270,500,730)):
        a.fill(box(600,y,1760,y+26),"ochre"); a.fill(box(600,y+17,1760,y+26),"brown")
        for i in range(8): k=ks[(i*3+j*7)%24]; h=(150,130,160,140)[(i+j)%4]; k="pale" if (i,j)==(0,2) else k; jar(a,646+i*138,y,100,h,k,("ink","coral","teal")[(i+j*2)%3] if k!="coral" else "ink","white",("teal","brick","navy")[(i*2+j)%3])
    arms=person(a,1090,1010,1.25,"ochre","navy","skin1","ink","bob",((960,962),(1240,900)),tilt=-4); bench(a,1010,"sand","brick",planks=False); [a.fill(rrect(60+i*350,1084,310,130,6),"#8a3022") for i in range(5)]
    # the scales: two pans on a beam
    x=480; a.fill(rrect(x-130,986,260,26,8),"ink"); a.fill(poly((x-14,990),(x-8,720),(x+8,720),(x+14,990)),"yellow"); a.fill(circle(x,716,18),"yellow"); bm=rotate(rrect(x-220,730,440,14,6),-5,origin=(x,736)); a.fill(bm,"yellow")
    for q,dy,k in((-1,18,"coral"),(1,-20,"ink")):
        px=x+q*212; py=736+dy; [a.stroke(LineString([(px,py),(px+e,py+130)]),"white",3) for e in(-74,74)]; 
        if q<0: a.fill(blob((px-56,py+132),(px-30,py+96),(px,py+84),(px+34,py+100),(px+56,py+132)),"leaf")
        else: [a.fill(rrect(px-40+i*44,py+132-h,34,h,4),"ochre") for i,h in enumerate((56,36))]; [a.fill(rrect(px-32+i*44,py+122-h,18,14,4),"ochre") for i,h in enumerate((56,36))]
        a.fill(scale(circle(px,py+130,92),1,.42).intersection(box(0,py+130,W,H)),"yellow")
    # teapot, scoop, bags
    tx=1540; b=blob((tx-120,1004),(tx-136,920),(tx-80,850),(tx,832),(tx+80,850),(tx+136,920),(tx+120,1004)); shade(a,b,"white",tx+70); a.fill(poly((tx-120,960),(tx-230,860),(tx-206,846),(tx-100,900)),"white"); a.stroke(curve((tx+120,880),(tx+210,880),(tx+206,960),(tx+120,976)),"white",20); a.fill(pill(tx-60,826,120,20),"coral"); a.fill(circle(tx,820,16),"coral"); [a.fill(circle(tx-80+i*46,930+(i%2)*22,12),"coral") for i in range(4)]; 
    for i,k in enumerate(("sand","sand")): q=746+i*106; a.fill(poly((q,1010),(q+8,880),(q+88,880),(q+96,1010)),k); a.fill(poly((q+8,880),(q+88,880),(q+84,900),(q+12,900)),"ochre"); a.fill(circle(q+48,950,18),("coral","leaf")[i])
    arms(); a.fill(poly((1216,892),(1310,866),(1340,902),(1246,928)),"pale"); a.fill(blob((1266,884),(1306,864),(1328,884),(1298,900)),"leaf"); way(a,120,46,480,46,8,"white")

def meeting(a,back):
    room(a,back,rrect(200,70,1400,560,8),"#e8c88f","ochre",bars=(3,1),ax=.5,ay=.42,k=.8); floor(a,1010,"teal","#124e52",100,500); later=[]
    for x,k,sk,h,st,hd,tl,c in((280,"teal","skin1","ink","glasses",((206,864),(366,864)),6,"white"),(590,"coral","skin3","brown","bun",((510,864),(680,864)),3,"white"),(900,"navy","skin2","ink","beard",((800,864),(1000,660)),-3,"white"),(1210,"white","skin1","ink","bob",((1130,864),(1296,864)),3,"coral"),(1520,"ochre","skin3","ink","scarf",((1420,864),(1604,864)),-6,None)):
        a.fill(rrect(x-116,590,232,340,40),"brick"); a.fill(rrect(x-98,608,196,300,30),"#8a3022"); later.append(person(a,x,900,.88,k,None,sk,h,st,hd,collar=c,tilt=tl,cap="plum",bent=(None,(1040,800)) if x==900 else (None,None)))
    top=poly((120,896),(1680,896),(1790,1010),(10,1010)); a.fill(top,"ochre"); a.fill(poly((10,1010),(1790,1010),(1770,1048),(30,1048)),"brown"); [a.fill(poly((x,1048),(x+64,1048),(x+48,1200),(x+16,1200)),"#5c371f") for x in(150,1590)]; a.grain(top,"brown",700,90,1.3,3)
    for draw in later: draw()
    for x,y,w in((300,916,130),(560,914,130),(1180,914,130),(1480,914,130)): a.fill(poly((x-8,y+52),(x+16,y),(x+w,y),(x+w+8,y+52)),"white"); [a.stroke(LineString([(x+24-i*5,y+14+i*13),(x+w-14-i*12,y+14+i*13)]),"sky",4) for i in range(3)]
    # the other thirty-six pages
    [a.fill(box(770+(i%3)*6,984-i*8,1040+(i%3)*6,991-i*8),"white" if i%2 else "pale") for i in range(8)]; pj=rrect(790,860,230,66,12); a.fill(pj,"ink"); a.fill(circle(850,893,24),"#33425f"); a.fill(circle(850,893,13),"yellow"); [a.fill(box(920+i*16,876,927+i*16,910),"#33425f") for i in range(5)]
    cup(a,176,980,"coral",.8); cup(a,1380,976,"coral",.8); way(a,640,34,1160,34,6)
TRADE=dict(pomegranates=pomegranates,circular=circular,ability=ability,watergauge=watergauge,campaign=campaign,apps=apps,agency=agency,modelmaking=modelmaking,piano=piano,posters=posters,warehouse=warehouse,fablab=fablab,accounts=accounts,wall=wall,interpreting=interpreting,horses=horses,farm=farm,gardenshop=gardenshop,vans=vans,language=language,academy=academy,marketing=marketing,events=events,museum=museum,dance=dance,tea=tea,meeting=meeting)
