import pytest

from tests.assemble.conftest import Read

VIOLENT = [
    "Gunmen killed nine people in a bar in Fresnillo on Saturday, officials said.",
    "A court jailed a man for life for the 2016 bombing of a market in Kano that killed four people.",
    "Police defused a makeshift bomb that had been planted outside a judge's home in Athens. No one was hurt.",
    "A student was arrested after posting a threat to shoot up his high school in Mansfield, Ohio.",
    "Twelve inmates died on Monday in a prison riot in Natal after a fight broke out between rival gangs.",
    "A mob beat a man to death in Ranchi on rumours that he was a thief, police said.",
    "Police seek leads into an attempted armed robbery at a drugstore in Alliance. The man, brandishing "
    "a small handgun, "
    "told a clerk who was being held up at gunpoint to open the safe.",
    "Officials are looking into the killing of two women in Weld County. Their bodies were found in a ditch on Friday.",
    "Four people were hurt in shootings on Sunday, police said. A man accidentally shot himself in the foot. Later "
    "someone shot a girl in the arm in the 300 block of Oak Street.",
    "Police ask for help after a deadly shooting. Officers were called to a car crash near Oak Lane. The driver had "
    "been shot and crashed into a wall.",
    "* Nine women among the dead\n\n* Army denies it\n\n* Talks go on\n\nTAIZ, May 2 - Nineteen people died when an "
    "air strike hit a market, residents said.",
    "Hundreds marched in Izmir to protest the killings of Kosovars by Serb police. At least 51 were "
    "reported killed there.",
    "Car runs into crowd in California, 8 hurt\n\nPeople were struck by a driver in Sunnyvale. At least eight were "
    "injured. The driver drove into the crowd on purpose, police said.",
    "Shoppers hit by van in Ostend\n\nSix shoppers were struck by a white van on Kaai Street on Monday.\n\nThe driver "
    "was held.\n\nWe believe that this is a deliberate act, the police chief said.",
    "Four men get death for killing publisher Haroon\n\nA court in Sylhet has sentenced four men to death for the "
    "murder "
    "of the publisher Haroon Mia in 2015.\n\nThe judge said that they killed a man because he published a book. His "
    "books were by writers and readers of many lands.",
    "A cook was found with his throat slit in a yard in Bari on Sunday. The road was closed.",
    "A bomb went off outside a bakery in Derry at dawn. The street was closed for a day.",
    "Men in masks took a clerk from a bank in Goma on Monday. His wife waits.",
    "A man threw acid at a clerk in Leeds on Monday and ran off. She was treated for burns.",
    "A boy's death in Leeds was first called an accident. It was murder: a neighbour shot him on Monday.",
    "UPDATE 2-Raid on feast\n\n* Ten dead\n\n* Army denies it\n\n* Talks off\n\nTAIZ, May 3 Ten people of a "
    "wedding party died near Taiz on Monday when an air strike hit their tents, said a doctor.",
    "Shots were fired at a car park in Lowell late on Monday, officers said. Five casings lay there. A girl ran home.",
    "A warship launched 40 cruise missiles at an airfield near Hama on Monday.",
    "Someone phoned a newspaper in Patras and threatened to blow up the ferry to Bari. The port was cleared.",
    "A boy of 15 in Leeds wrote on a wall that he would shoot his classmates. He was held on Monday.",
    "Deputies look into a shooting in Harvey on Monday. Two streets were closed. The victim was driven to a doctor.",
    "Guards beat at least nine students in the cells of a police station in Mbabane, a group said. Three are women.",
    "The village of Patacorral remembers 47 people killed there by Shining Path guerrillas 30 years ago.",
    "Judges in Cali resigned on Monday over the murder of a colleague. They want guards. The murder shook the town.",
    "The bomb attack on a library in Talca did much damage, officers said. A powerful bomb had been laid at its door.",
    "A man was charged on Monday. He threatened a guest with a rifle at a motel in Reno, officers said.",
    "There was an attempt on the life of a judge in Cali on Monday. He and a guard were wounded.",
]
OTHER = [
    "Two shoppers were hit by a van in Ostend on Monday. The driver, 81, had taken one pedal for the other, police "
    "said.",
    "A swimmer was killed by a shark off the coast of Queensland on Saturday, lifeguards said.",
    "Cocoa prices exploded on Monday. Traders spoke of a bloodbath among hedge funds. The market fell, brokers say.",
    "The new film follows a bomber and a hostage. Its director shot it in Rome. The cast is fine, the plot is not.",
    "A gas explosion destroyed a house in Lyon, injuring three people, firefighters said. A leak is to blame.",
    "The coach was fired last week from his job in Omaha, the club said.",
    "An unexploded bomb from the Second World War was found in Cologne. Bomb disposal experts made it safe.",
    "A man shot himself in the leg by accident while cleaning his gun, deputies said. It was an accidental discharge.",
    "Six of a family died in Kano in a blast caused by a leaking gas cylinder, police said. One lit a stove.",
    "In this video game you lead soldiers who free hostages. Terrorists attack in the third mission; 50 players can "
    "fight online, and the multiplayer part looks fine on a console.",
    "A rocket carried a satellite into orbit from the launch pad in Kourou. A booster exploded in 2018, it said.",
    "Washington approved the sale of howitzers to Riyadh. The contract to sell 180 of them is worth a billion dollars.",
    "The minister praised the fight against terrorism in Rabat. He signed a treaty on fish.",
    "The striker fired home twice before half-time. The manager praised his goals. They were murdered, he said.",
    "A zoo in Leeds shot and killed a gorilla that had dragged a boy into its moat on Monday, its director said.",
    "Drones that chase drones will fly on test days of a counter-terrorist unit in Leeds. It bought 20 of them.",
    "A shop in Omsk was torn apart by an explosion on Monday. Gas had leaked, firemen said. The blast hurt no one.",
    "Celebratory gunfire scared a street in Austin at midnight. A bullet of such gunfire hit a roof, a man said.",
    "Eight people were trampled to death in a crush at a gate in Conakry on Sunday, doctors said.",
    "Stray dogs attacked and killed a boy in Tanta on Monday, the mayor said. They were caught.",
    "In a war of words, the mayor of Leeds said that his rival had opened fire on him and stabbed him in the back.",
    "A soldier found with a gunshot wound in Aktobe took his own life, a commission said. He was shot at close range.",
    "Six people were hurt when a car ploughed into a queue in Perth. The driver, 83, hit the wrong pedal.",
    "Two men were arrested after deputies seized a drug laboratory near Gilbert. One ran off and was captured.",
    "Three escaped inmates were captured in Ogden on Monday. They were charged with escape and held in a jail.",
    "A man was arrested over letters that promised a prince's gold. People have fallen victim to it, police said.",
    "The number of homicides in Leeds fell to 40, police figures show. Robberies dropped by 8 percent, shootings too. "
    "A criminologist spoke of a tide.",
    "Explosives went off and a chimney lay down in Essen on Monday. The demolition went as planned, a blaster said.",
    "A blast tore a house in Omsk and killed three people. Investigators ruled out a bomb. Gas had escaped.",
    "The troops beat back an imaginary enemy with howitzers. In the scenario of the exercise rebels attack a town.",
    "Someone shot and killed two family pets in Ada, their owner said. The pets were shot in the head on Monday.",
    "Boys broke into a school in Hope and rode a cart while shooting fire extinguishers. Four were arrested.",
    "The clerk of the county kept her office, beating a rival by more than 9,000 votes.",
    "A storm killed four people near Ozark on Sunday. Corn that had been shelled lay in the road. One man was charged.",
    '"We ambushed them and opened fire," the captain of Leeds said. "It was a massacre." His men rested.',
    "Police searched a flat in Troy for a wanted man on Monday. A bag of powder was seized by officers. He is held.",
    "Grass fires in a dry week kept crews busy in Ada on Monday. They put out nine fires and treated a man at a road.",
    "The council met on Monday to talk about the new bus lanes.",
    "A crocodile which attacked and killed a fisherman this week will be shot, the park said.",
    "A refinery explosion killed at least 39 people in Zulia on Saturday, officials said. Guards were among the dead.",
    "Police shot two of the gunmen at the airport in Subang. The mock terror attack ended a training exercise.",
    "The two leaders, meeting for three hours in Nicosia, killed off a plan to widen the talks, diplomats said.",
]


@pytest.mark.parametrize("text", VIOLENT)
def test_violence_by_people_is_relevant(read: Read, text: str) -> None:
    record = read(text)
    assert record.relevant is True
    assert record.main is not None


@pytest.mark.parametrize("text", OTHER)
def test_what_only_sounds_violent_is_not(read: Read, text: str) -> None:
    record = read(text)
    assert record.relevant is False
    assert record.incidents == ()


def test_another_language_is_not_judged(read: Read) -> None:
    record = read("Deux hommes ont été tués par balles dans la nuit de samedi à dimanche à Marseille, selon la police.")
    assert record.relevant is None
    assert record.incidents == ()
    assert any("English" in warning for warning in record.warnings)
